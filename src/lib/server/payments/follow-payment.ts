import { record } from '#server/audit/record.ts';
import { asSystem, type Ctx } from '#server/ctx.ts';
import { read, transact } from '#server/db/transact.ts';
import { CHECKOUT_MINUTES, openCheckout, providerOf } from './open-checkout.ts';
import { followView } from './follow-view.ts';
import { holdPayment } from './hold-payment.ts';
import type { About } from './providers/contract.ts';
import { changePayment, findPayment, type Payment } from './store.ts';

/**
 * Asks the provider how a payment stands, outside any transaction, and brings ours to it. Answers
 * false where there is no such payment. Whoever calls it, how often and in which order, is the same.
 */
export async function followPayment(ctx: Ctx, { groupId, paymentId }: About): Promise<boolean> {
  const own = asSystem(ctx, groupId);
  const payment = await read(own, (tx) => findPayment(tx, { groupId }, paymentId));
  if (!payment) return false;
  const ref = payment.checkoutRef ?? (await refOf(own, payment));
  if (!ref) return true;
  const view = await providerOf(own, payment).look(ref);
  await transact(own, async (tx) => {
    const held = await holdPayment(tx, own, paymentId);
    if (held) await followView(tx, own, held, view);
  });
  return true;
}

/** The provider's page of a payment whose beginning was cut off; one too old for that is over. */
async function refOf(ctx: Ctx, payment: Payment): Promise<string | undefined> {
  const age = ctx.clock.now().getTime() - payment.createdAt.getTime();
  if (age < (CHECKOUT_MINUTES / 2) * 60_000) return (await openCheckout(ctx, payment)).ref;
  if (age < CHECKOUT_MINUTES * 60_000 || payment.state !== 'created') return undefined;
  const { id, caseId, borrowerId } = payment;
  await transact(ctx, async (tx) => {
    const held = await holdPayment(tx, ctx, id);
    if (held?.state !== 'created' || held.checkoutRef) return;
    await changePayment(tx, held, { state: 'cancelled' });
    const subject = { kind: 'payment', id };
    await record(tx, ctx, { verb: 'payment.expired', subject, caseId, borrowerId });
  });
  return undefined;
}
