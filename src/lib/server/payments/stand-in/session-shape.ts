import type Stripe from 'stripe';
import { seconds, stripeId } from './stripe-ids.ts';

type Session = Stripe.Checkout.Session;

/** What a session says of all that we never ask for. */
const PLAIN = {
  object: 'checkout.session',
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer_account: null,
  customer_creation: 'if_required',
  customer_details: null,
  customer_email: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  managed_payments: null,
  mode: 'payment',
  origin_context: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ['card'],
  permissions: null,
  phone_number_collection: { enabled: false },
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  submit_type: null,
  subscription: null,
  ui_mode: 'hosted_page',
  wallet_options: null,
} as const satisfies Partial<Session>;

export interface SessionFacts {
  readonly amount: number;
  readonly currency: string;
  readonly successUrl: string;
  readonly cancelUrl: string | null;
  readonly clientReferenceId: string | null;
  readonly customer: string | null;
  readonly expiresAt: number;
  readonly locale: string | null;
  readonly metadata: Record<string, string>;
}

/** A new open Checkout Session; its payment intent comes to be when somebody tries to pay. */
export function newSession(facts: SessionFacts, origin: string, now: Date): Session {
  const id = stripeId('checkout.session');
  return {
    ...PLAIN,
    custom_fields: [],
    discounts: [],
    payment_method_types: [...PLAIN.payment_method_types],
    shipping_options: [],
    id,
    amount_subtotal: facts.amount,
    amount_total: facts.amount,
    cancel_url: facts.cancelUrl,
    client_reference_id: facts.clientReferenceId,
    created: seconds(now),
    currency: facts.currency,
    customer: facts.customer,
    expires_at: facts.expiresAt,
    locale: facts.locale,
    metadata: facts.metadata,
    payment_intent: null,
    payment_status: 'unpaid',
    status: 'open',
    success_url: facts.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    url: `${origin}/stand-in/checkout/${id}`,
  };
}
