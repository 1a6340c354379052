import { isInFlight } from '#domain/payments/payment-states.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { followPayment } from './follow-payment.ts';
import { openCheckout, providerOf } from './open-checkout.ts';
import { findPayment } from './store.ts';

/** The borrower does not pay after all: the provider's page is closed, unless it was paid meanwhile. */
export async function cancelPayment(ctx: Ctx, paymentId: string): Promise<Outcome<string>> {
  const own = asBorrower(ctx);
  const { groupId } = own.actor;
  const find = () => read(own, (tx) => findPayment(tx, own.actor, paymentId));
  const payment = await find();
  if (!payment) throw new NotFound('No such payment.');
  if (isInFlight(payment.state)) {
    // One whose beginning was cut off has a page too, by the same key.
    const ref = payment.checkoutRef ?? (await openCheckout(own, payment)).ref;
    await providerOf(ctx, payment).closeCheckout(ref);
    await followPayment(ctx, { groupId, paymentId });
  }
  const now = await find();
  return now?.state === 'cancelled' ? accept(paymentId) : refuse('pay_not_cancelled');
}
