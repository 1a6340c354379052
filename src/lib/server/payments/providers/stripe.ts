import type Stripe from 'stripe';
import type { Currency } from '#domain/money/currency.ts';
import { accept, refuse } from '#domain/states/outcome.ts';
import type { PaymentProvider } from './contract.ts';
import { closeCheckout, look, openCheckout, refund, trace } from './stripe-calls.ts';
import { eventOf, isSigned } from './stripe-event.ts';
import { reverseTransfer, transfer } from './stripe-transfers.ts';

/** Pinned, so that Stripe changes nothing under us: the shapes that the package is typed for. */
export const STRIPE_API_VERSION = '2026-10-28.endive';

/** docs.stripe.com/currencies, "Minimum charge amounts"; where none is stated, about half a dollar. */
const LEAST: Partial<Record<Currency, bigint>> = {
  GBP: 30n,
  HKD: 400n,
  CNY: 400n,
  TWD: 2000n,
  JPY: 50n,
  KRW: 700n,
};

/** Stripe, by the hosted Checkout page: no card number ever comes to us. */
export function stripeProvider(stripe: Stripe, webhookSecret: string): PaymentProvider {
  return {
    name: 'stripe',
    least: (currency) => LEAST[currency] ?? 50n,
    openCheckout: (order) => openCheckout(stripe, order),
    closeCheckout: (ref) => closeCheckout(stripe, ref),
    look: (ref) => look(stripe, ref),
    refund: (order) => refund(stripe, order),
    transfer: (order) => transfer(stripe, order),
    reverseTransfer: (order) => reverseTransfer(stripe, order),
    readEvent(body, headers, now) {
      const header = headers.get('stripe-signature') ?? '';
      return isSigned(body, header, webhookSecret, now)
        ? accept(eventOf(body))
        : refuse('webhook_not_signed');
    },
    trace: (payload) => trace(stripe, payload),
  };
}
