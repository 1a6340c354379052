import Stripe from 'stripe';
import type { About, CheckoutOrder, RefundOrder, TransferOrder } from './contract.ts';
import { ProviderRefused } from './provider-refused.ts';
import { aboutOf, metadataOf, refundOf, statusOf, viewOf } from './stripe-view.ts';

const LOCALES: Partial<Record<string, 'en' | 'zh' | 'zh-TW'>> = {
  en: 'en',
  'zh-Hans': 'zh',
  'zh-Hant': 'zh-TW',
};

export async function openCheckout(stripe: Stripe, order: CheckoutOrder) {
  const metadata = metadataOf(order);
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'payment',
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: order.currency.toLowerCase(),
            unit_amount: safe(order.amount),
            product_data: { name: order.title },
          },
        },
      ],
      client_reference_id: order.paymentId,
      metadata,
      payment_intent_data: { metadata, transfer_group: order.paymentId },
      locale: LOCALES[order.locale] ?? 'auto',
      success_url: order.paidUrl,
      cancel_url: order.backUrl,
      expires_at: Math.floor(order.expiresAt.getTime() / 1000),
    },
    { idempotencyKey: order.paymentId },
  );
  // Absent where the same key is sent again after the session was paid or has expired.
  return { ref: session.id, url: session.url ?? order.paidUrl };
}

export async function closeCheckout(stripe: Stripe, ref: string): Promise<void> {
  try {
    await stripe.checkout.sessions.expire(ref);
  } catch (fault) {
    // It was paid or had expired meanwhile: whoever looks next sees which.
    if (!(fault instanceof Stripe.errors.StripeInvalidRequestError)) throw fault;
  }
}

export async function look(stripe: Stripe, ref: string) {
  const session = await stripe.checkout.sessions.retrieve(ref, {
    expand: ['payment_intent.latest_charge'],
  });
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null;
  if (!intent || statusOf(session, intent) !== 'paid') return viewOf(session, intent, [], []);
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const of = { payment_intent: intent.id, limit: 100 };
  const refunds = await stripe.refunds.list(of);
  const disputes = charge?.disputed ? (await stripe.disputes.list(of)).data : [];
  return viewOf(session, intent, refunds.data, disputes);
}

export async function refund(stripe: Stripe, order: RefundOrder) {
  const params = {
    payment_intent: order.paymentRef,
    amount: safe(order.amount),
    metadata: { ...metadataOf(order), evenkeel_reversal: order.reversalId },
  };
  try {
    return refundOf(await stripe.refunds.create(params, { idempotencyKey: order.reversalId }));
  } catch (fault) {
    if (!(fault instanceof Stripe.errors.StripeInvalidRequestError)) throw fault;
    throw new ProviderRefused(fault.message, { cause: fault });
  }
}

export async function transfer(stripe: Stripe, order: TransferOrder) {
  const intent = await stripe.paymentIntents.retrieve(order.paymentRef);
  const charge = typeof intent.latest_charge === 'string' ? intent.latest_charge : undefined;
  const made = await stripe.transfers.create(
    {
      amount: safe(order.amount),
      currency: order.currency.toLowerCase(),
      destination: order.account,
      transfer_group: order.paymentId,
      ...(charge ? { source_transaction: charge } : {}),
      metadata: { ...metadataOf(order), evenkeel_transfer: order.transferId },
    },
    { idempotencyKey: order.transferId },
  );
  return { ref: made.id };
}

export async function trace(stripe: Stripe, payload: unknown): Promise<About | undefined> {
  const { object } = (payload as Stripe.Event).data;
  const known = aboutOf(object);
  if (known) return known;
  const { payment_intent: held } = object as { payment_intent?: string | { id: string } | null };
  if (!held) return undefined;
  const intent = await stripe.paymentIntents.retrieve(typeof held === 'string' ? held : held.id);
  return aboutOf(intent);
}

/** Stripe takes numbers; ours never come near where those lose a unit, and if one did we stop. */
function safe(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${amount} is too large for Stripe`);
  return number;
}
