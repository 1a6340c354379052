import { asGate, type Ctx } from '#server/ctx.ts';
import { record } from '#server/audit/record.ts';
import { asSystem } from '#server/ctx.ts';
import { read, transact } from '#server/db/transact.ts';
import { closeEvent, findEvent } from './events-store.ts';
import { followPayment } from './follow-payment.ts';

/**
 * Acts on a message that was kept. What it says is only a reason to look: the provider is asked how
 * the payment stands now, so that late, repeated and shuffled messages all come to the same.
 */
export async function handleWebhookEvent(
  ctx: Ctx,
  { provider: name, eventId }: { provider: string; eventId: string },
): Promise<void> {
  const event = await read(asGate(ctx), (tx) => findEvent(tx, name, eventId));
  if (!event || event.handledAt !== null) return;
  const about = await ctx.payments.byName(name)?.trace(event.payload);
  const isOurs = about !== undefined && (await followPayment(ctx, about));
  const outcome = isOurs ? 'followed' : 'not_ours';
  await transact(isOurs ? asSystem(ctx, about.groupId) : asGate(ctx), async (tx) => {
    await closeEvent(tx, event, outcome, ctx.clock.now());
    if (!isOurs) return;
    const subject = { kind: 'webhook_event', id: eventId };
    const facts = { provider: name, kind: event.kind, payment: about.paymentId };
    await record(tx, asSystem(ctx, about.groupId), { verb: 'webhook.handled', subject, facts });
  });
}
