import Stripe from 'stripe';
import { ProviderRefused } from './provider-refused.ts';

/** Stripe takes numbers; ours never come near where those lose a unit, and if one did we stop. */
export function safe(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${amount} is too large for Stripe`);
  return number;
}

/** Stripe's definite no, in our words; any other fault as it is. */
export function asRefusal(fault: unknown): unknown {
  if (!(fault instanceof Stripe.errors.StripeInvalidRequestError)) return fault;
  return new ProviderRefused(fault.message, { cause: fault });
}
