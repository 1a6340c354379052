import Stripe from 'stripe';
import type { Currency } from '#domain/money/currency.ts';
import { accept, refuse } from '#domain/states/outcome.ts';
import type { PaymentProvider, ProviderEvent } from './contract.ts';
import { closeCheckout, look, openCheckout, refund, trace, transfer } from './stripe-calls.ts';
import { aboutOf } from './stripe-view.ts';

/** Pinned, so that Stripe changes nothing under us: the shapes that the package is typed for. */
export const STRIPE_API_VERSION = '2026-10-28.endive';
const TOLERANCE_SECONDS = 300;

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
    readEvent(body, headers, now) {
      const signature = headers.get('stripe-signature') ?? '';
      try {
        const event = Stripe.webhooks.constructEvent(
          body,
          signature,
          webhookSecret,
          TOLERANCE_SECONDS,
          undefined,
          now.getTime(),
        );
        const { id, type: kind } = event;
        const found: ProviderEvent = {
          id,
          kind,
          payload: event,
          about: aboutOf(event.data.object),
        };
        return accept(found);
      } catch (fault) {
        if (fault instanceof Stripe.errors.StripeSignatureVerificationError) {
          return refuse('webhook_not_signed');
        }
        throw fault;
      }
    },
    trace: (payload) => trace(stripe, payload),
  };
}
