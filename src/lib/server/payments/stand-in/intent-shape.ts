import type Stripe from 'stripe';
import { seconds, stripeId } from './stripe-ids.ts';
import type { IntentPlan } from './store.ts';
import type { TestCard } from './test-cards.ts';

type Intent = Stripe.PaymentIntent;

const PLAIN = {
  object: 'payment_intent',
  allowed_payment_method_types: null,
  amount_capturable: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: 'automatic_async',
  confirmation_method: 'automatic',
  customer_account: null,
  excluded_payment_method_types: null,
  livemode: false,
  managed_payments: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: null,
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
} as const satisfies Partial<Intent>;

/** The payment intent of a session, when somebody first tries to pay there. */
export function newIntent(session: Stripe.Checkout.Session, plan: IntentPlan, now: Date): Intent {
  const id = stripeId('payment_intent');
  return {
    ...PLAIN,
    id,
    amount: session.amount_total ?? 0,
    amount_received: 0,
    client_secret: `${id}_secret_standin`,
    created: seconds(now),
    currency: session.currency ?? 'usd',
    customer: session.customer,
    description: plan.description,
    last_payment_error: null,
    latest_charge: null,
    metadata: plan.metadata,
    next_action: null,
    payment_method: null,
    payment_method_types: ['card'],
    status: 'requires_payment_method',
    transfer_group: plan.transfer_group,
  };
}

/** The bank wants to know whether it is the card's owner. */
export function asked(intent: Intent, url: string): Intent {
  return {
    ...intent,
    status: 'requires_action',
    last_payment_error: null,
    next_action: { type: 'redirect_to_url', redirect_to_url: { url, return_url: null } },
  };
}

export function succeeded(intent: Intent, charge: Stripe.Charge): Intent {
  return {
    ...intent,
    status: 'succeeded',
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: charge.payment_method,
  };
}

/** Turned down by the card's bank, or by its owner's answer; another card may be tried. */
export function turnedDown(
  intent: Intent,
  why: { code: string; declineCode?: string; message: string },
  charge?: Stripe.Charge,
): Intent {
  return {
    ...intent,
    status: 'requires_payment_method',
    latest_charge: charge?.id ?? intent.latest_charge,
    next_action: null,
    payment_method: null,
    last_payment_error: {
      type: 'card_error',
      code: why.code,
      message: why.message,
      ...(why.declineCode ? { decline_code: why.declineCode } : {}),
      ...(charge ? { charge: charge.id } : {}),
    },
  };
}

/** Stripe's own sentences. */
export function messageOf(outcome: Extract<TestCard['outcome'], { kind: 'declined' }>): string {
  if (outcome.declineCode === 'insufficient_funds') return 'Your card has insufficient funds.';
  if (outcome.code === 'expired_card') return 'Your card has expired.';
  if (outcome.code === 'incorrect_number') return 'Your card number is incorrect.';
  if (outcome.code === 'processing_error') {
    return 'An error occurred while processing your card. Try again in a little bit.';
  }
  return 'Your card was declined.';
}
