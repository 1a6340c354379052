import type Stripe from 'stripe';
import { seconds, stripeId } from './stripe-ids.ts';

/** Money of a charge on its way back to the card. */
export function newRefund(
  charge: Stripe.Charge,
  amount: number,
  asked: { metadata: Record<string, string>; reason: string | null },
  now: Date,
): Stripe.Refund {
  return {
    id: stripeId('refund'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: seconds(now),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: { type: 'card', card: { type: 'refund', reference_status: 'pending' } },
    metadata: asked.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: asked.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
}

export function newCustomer(
  asked: { description: string | null; metadata: Record<string, string> },
  now: Date,
): Stripe.Customer {
  return {
    id: stripeId('customer'),
    object: 'customer',
    address: null,
    balance: 0,
    created: seconds(now),
    currency: null,
    default_source: null,
    delinquent: false,
    description: asked.description,
    discount: null,
    email: null,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: asked.metadata,
    name: null,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}

/** Something that happened, as it will be told to us. */
export function newEvent(
  type: Stripe.Event.Type,
  object: object,
  apiVersion: string,
  now: Date,
): Stripe.Event {
  return {
    id: stripeId('event'),
    object: 'event',
    api_version: apiVersion,
    created: seconds(now),
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  } as Stripe.Event;
}
