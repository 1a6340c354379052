import type Stripe from 'stripe';
import * as v from 'valibot';
import type { About, ProviderDispute, ProviderRefund, ProviderView } from './contract.ts';

const GROUP = 'evenkeel_group';
const PAYMENT = 'evenkeel_payment';
const REVERSAL = 'evenkeel_reversal';

/** What we write on everything at Stripe, so that whatever it tells us leads back to a payment. */
export function metadataOf({ groupId, paymentId }: About): Record<string, string> {
  return { [GROUP]: groupId, [PAYMENT]: paymentId };
}

const id = v.pipe(v.string(), v.uuid());
const Ours = v.object({ metadata: v.object({ [GROUP]: id, [PAYMENT]: id }) });

/** Which payment an object of Stripe's is about, if it says. What is no id of ours says nothing. */
export function aboutOf(object: unknown): About | undefined {
  const read = v.safeParse(Ours, object);
  if (!read.success) return undefined;
  const { [GROUP]: groupId, [PAYMENT]: paymentId } = read.output.metadata;
  return { groupId, paymentId };
}

/** All that Stripe knows of one payment, in our words. */
export function viewOf(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
  refunds: readonly Stripe.Refund[],
  disputes: readonly Stripe.Dispute[],
): ProviderView {
  const error = intent?.last_payment_error;
  return {
    status: statusOf(session, intent),
    amount: BigInt(session.amount_total ?? 0),
    currency: (session.currency ?? '').toUpperCase(),
    paymentRef: intent?.id,
    declined: error?.decline_code ?? error?.code,
    refunds: refunds.map(refundOf),
    disputes: disputes.flatMap(disputeOf),
  };
}

/** The intent knows best: a session can expire while a slow payment is still on its way. */
export function statusOf(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
): ProviderView['status'] {
  if (session.payment_status === 'paid' || intent?.status === 'succeeded') return 'paid';
  if (intent?.status === 'processing') return 'processing';
  if (session.status === 'expired' || intent?.status === 'canceled') return 'closed';
  return session.status === 'complete' ? 'failed' : 'open';
}

export function refundOf(refund: Stripe.Refund): ProviderRefund {
  const over = refund.status === 'failed' || refund.status === 'canceled';
  return {
    ref: refund.id,
    amount: BigInt(refund.amount),
    state: refund.status === 'succeeded' ? 'done' : over ? 'failed' : 'waiting',
    reversalId: refund.metadata?.[REVERSAL],
  };
}

/** A warning or a dispute that was prevented took no money. */
function disputeOf(dispute: Stripe.Dispute): ProviderDispute[] {
  const { id: ref, status } = dispute;
  if (status.startsWith('warning_') || status === 'prevented') return [];
  const amount = BigInt(dispute.amount);
  if (status === 'won') return [{ ref, amount, state: 'won' }];
  return [{ ref, amount, state: status === 'lost' ? 'lost' : 'open' }];
}
