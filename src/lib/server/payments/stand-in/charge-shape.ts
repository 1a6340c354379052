import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import { seconds, stripeId } from './stripe-ids.ts';
import type { TestCard } from './test-cards.ts';

type Charge = Stripe.Charge;

const PLAIN = {
  object: 'charge',
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
  calculated_statement_descriptor: 'EVENKEEL TEST',
  disputed: false,
  failure_balance_transaction: null,
  fraud_details: {},
  livemode: false,
  on_behalf_of: null,
  receipt_email: null,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
} as const satisfies Partial<Charge>;

/** One try to take the money of `intent` from `card`. */
export function newCharge(intent: Stripe.PaymentIntent, card: TestCard, now: Date): Charge {
  const { outcome } = card;
  const taken = outcome.kind !== 'declined';
  return {
    ...PLAIN,
    id: stripeId('charge'),
    amount: intent.amount,
    amount_captured: taken ? intent.amount : 0,
    captured: taken,
    created: seconds(now),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    failure_code: outcome.kind === 'declined' ? outcome.code : null,
    failure_message: outcome.kind === 'declined' ? 'Your card was declined.' : null,
    metadata: intent.metadata,
    outcome: verdict(outcome),
    paid: taken,
    payment_intent: intent.id,
    payment_method: `pm_1${randomUUID().replaceAll('-', '').slice(0, 23)}`,
    payment_method_details: { type: 'card', card: cardDetails(card, intent.amount) },
    status: taken ? 'succeeded' : 'failed',
    transfer_group: intent.transfer_group,
  };
}

function verdict(outcome: TestCard['outcome']): Charge['outcome'] {
  const declined = outcome.kind === 'declined' ? outcome.declineCode : null;
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: declined ? 'declined_by_network' : 'approved_by_network',
    reason: declined,
    risk_level: 'normal',
    seller_message: declined ? 'The bank did not return any further details.' : 'Payment complete.',
    type: declined ? 'issuer_declined' : 'authorized',
  };
}

function cardDetails(card: TestCard, amount: number): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: card.outcome.kind === 'declined' ? null : amount,
    authorization_code: null,
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    electronic_commerce_indicator: null,
    exp_month: 12,
    exp_year: 2034,
    funding: 'credit',
    installments: null,
    last4: card.number.slice(-4),
    mandate: null,
    network: card.brand,
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}
