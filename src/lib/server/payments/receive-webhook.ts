import { accept, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { asGate, asSystem, type Ctx } from '#server/ctx.ts';
import { read as look, transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { enqueue } from '#server/jobs/enqueue.ts';
import { closeEvent, keepEvent } from './events-store.ts';
import type { About } from './providers/contract.ts';
import { findPayment } from './store.ts';

/**
 * Takes a provider's message: believed only with its signature, kept as it came, and left for a job.
 * The same message again is taken again and does nothing. One that makes no sense is kept and closed:
 * refused, it would be sent for days.
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
  const { id: eventId, kind, payload, isRead } = read.value;
  const about = read.value.about && (await ours(ctx, read.value.about));
  const inside = about ? asSystem(ctx, about.groupId) : asGate(ctx);
  return transact(inside, async (tx) => {
    const receivedAt = ctx.clock.now();
    const event = { provider: providerName, eventId, kind, payload, receivedAt };
    if (!(await keepEvent(tx, event))) return accept('known');
    if (!isRead) {
      await closeEvent(tx, event, 'unread', receivedAt);
      return accept('new');
    }
    await enqueue(tx, ctx, 'follow-webhook-events', { provider: providerName, eventId });
    if (about) {
      const subject = { kind: 'webhook_event', id: eventId };
      const facts = { provider: providerName, kind, payment: about.paymentId };
      await record(tx, inside, { verb: 'webhook.received', subject, facts });
    }
    return accept('new');
  });
}

/** The same where there is such a payment; a message may name any. */
async function ours(ctx: Ctx, about: About): Promise<About | undefined> {
  const { groupId, paymentId } = about;
  const inside = asSystem(ctx, groupId);
  return (await look(inside, (tx) => findPayment(tx, { groupId }, paymentId))) ? about : undefined;
}
