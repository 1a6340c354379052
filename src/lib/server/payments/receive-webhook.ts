import { accept, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { asGate, asSystem, type Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { enqueue } from '#server/jobs/enqueue.ts';
import { keepEvent } from './events/store.ts';

/**
 * Takes a provider's message: believed only with its signature, kept as it came, and left for a job.
 * The same message again is taken again and does nothing.
 */
export async function receiveWebhook(
  ctx: Ctx,
  providerName: string,
  body: string,
  headers: Headers,
): Promise<Outcome<'new' | 'known'>> {
  const provider = ctx.payments.byName(providerName);
  if (!provider) throw new NotFound('No such provider.');
  const read = provider.readEvent(body, headers, ctx.clock.now());
  if (!read.ok) return read;
  const { id: eventId, kind, payload, about } = read.value;
  const inside = about ? asSystem(ctx, about.groupId) : asGate(ctx);
  return transact(inside, async (tx) => {
    const receivedAt = ctx.clock.now();
    const event = { provider: providerName, eventId, kind, payload, receivedAt };
    if (!(await keepEvent(tx, event))) return accept('known');
    await enqueue(tx, ctx, 'follow-webhook-events', { provider: providerName, eventId });
    if (about) {
      const subject = { kind: 'webhook_event', id: eventId };
      const facts = { provider: providerName, kind, payment: about.paymentId };
      await record(tx, inside, { verb: 'webhook.received', subject, facts });
    }
    return accept('new');
  });
}
