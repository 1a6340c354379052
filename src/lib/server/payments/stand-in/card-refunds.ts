import type Stripe from 'stripe';
import { invalid, missing, required } from './api-error.ts';
import { textAt, textsAt, type FormBody } from './form-body.ts';
import { announce } from './office.ts';
import { newRefund } from './side-shapes.ts';
import type { Books } from './store.ts';

/** POST /v1/refunds, of a payment intent or of its charge; all that is left where no amount is given. */
export async function createRefund(books: Books, body: FormBody): Promise<Stripe.Refund> {
  const charge = await chargeOf(books, body);
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = Number(textAt(body, 'amount') ?? left);
  if (left === 0) {
    throw invalid(
      `Charge ${charge.id} has already been refunded.`,
      undefined,
      'charge_already_refunded',
    );
  }
  if (charge.disputed) {
    throw invalid(`Charge ${charge.id} has been charged back.`, undefined, 'charge_disputed');
  }
  if (!Number.isSafeInteger(amount) || amount < 1)
    throw invalid('Invalid positive integer', 'amount');
  if (amount > left) {
    throw invalid(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      'amount',
    );
  }
  const reason = textAt(body, 'reason') ?? null;
  const refund = newRefund(
    charge,
    amount,
    { metadata: textsAt(body, 'metadata'), reason },
    books.now,
  );
  const after: Stripe.Charge = {
    ...charge,
    amount_refunded: charge.amount_refunded + amount,
    refunded: amount === left,
  };
  await books.put('refund', refund);
  await books.put('charge', after);
  await announce(books, 'refund.created', refund);
  await announce(books, 'charge.refunded', after);
  return refund;
}

async function chargeOf(books: Books, body: FormBody): Promise<Stripe.Charge> {
  const intentId = textAt(body, 'payment_intent');
  const intent = intentId ? await books.get('payment_intent', intentId) : undefined;
  if (intentId && !intent) throw missing('payment_intent', intentId, 'payment_intent');
  const chargeId = textAt(body, 'charge') ?? (intent?.latest_charge as string | null | undefined);
  if (!chargeId) {
    if (!intentId) throw required('payment_intent');
    throw invalid(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`);
  }
  const charge = await books.get('charge', chargeId);
  if (!charge) throw missing('charge', chargeId, 'charge');
  if (!charge.paid) throw invalid(`Charge ${chargeId} was not successful and cannot be refunded.`);
  return charge;
}
