import Stripe from 'stripe';
import * as v from 'valibot';
import type { About, CheckoutOrder, RefundOrder } from './contract.ts';
import { asRefusal, safe } from './stripe-params.ts';
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
    throw asRefusal(fault);
  }
}

const held = v.union([v.string(), v.object({ id: v.string() })]);
const Traced = v.object({
  data: v.object({
    object: v.looseObject({ payment_intent: v.fallback(v.nullish(held), null) }),
  }),
});

export async function trace(stripe: Stripe, payload: unknown): Promise<About | undefined> {
  const read = v.safeParse(Traced, payload);
  if (!read.success) return undefined;
  const { object } = read.output.data;
  const known = aboutOf(object);
  if (known) return known;
  const { payment_intent: intent } = object;
  if (!intent) return undefined;
  try {
    const ref = typeof intent === 'string' ? intent : intent.id;
    return aboutOf(await stripe.paymentIntents.retrieve(ref));
  } catch (fault) {
    // There is none of this name, however often we ask.
    if (fault instanceof Stripe.errors.StripeError && fault.statusCode === 404) return undefined;
    throw fault;
  }
}
