import { daysBetween, type Day } from '#domain/calendar/day.ts';
import { sum } from '#domain/money/minor.ts';

/** What a balance is made of, in minor units. None is negative. */
export interface Components {
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fees: bigint;
}

/** In the order in which a payment fills them where no other is named. */
export const COMPONENTS = [
  'fees',
  'interest',
  'principal',
] as const satisfies readonly (keyof Components)[];

/** No money, in three parts. */
export const NOTHING: Components = { fees: 0n, interest: 0n, principal: 0n };

/** Each part of `a` less the same part of `b`, in minor units; a part may come out below zero. */
export function less(a: Components, b: Components): Components {
  return {
    fees: a.fees - b.fees,
    interest: a.interest - b.interest,
    principal: a.principal - b.principal,
  };
}

/** Each part of `a` and the same part of `b` together, in minor units. */
export function plus(a: Components, b: Components): Components {
  return less(a, less(NOTHING, b));
}

/** All that is owed on a loan, in minor units: principal, interest and fees. */
export function balance(of: Components): bigint {
  return of.principal + of.interest + of.fees;
}

/** What loans of one currency owe together, in minor units: the sum of their balances. */
export function owedTogether(loans: readonly { readonly balance: bigint }[]): bigint {
  return sum(loans.map((loan) => loan.balance));
}

/** How many days a loan is behind on `today`; zero where it is not, or nobody said since when. */
export function daysPastDue(overdueSince: Day | undefined, today: Day): number {
  return overdueSince === undefined ? 0 : Math.max(0, daysBetween(overdueSince, today));
}
