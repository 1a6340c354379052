import { daysBetween, type Day } from '#domain/calendar/day.ts';

/** What a balance is made of, in minor units. None is negative. */
export interface Components {
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fees: bigint;
}

/** All that is owed on a loan, in minor units: principal, interest and fees. */
export function balance(of: Components): bigint {
  return of.principal + of.interest + of.fees;
}

/** What loans of one currency owe together, in minor units: the sum of their balances. */
export function owedTogether(loans: readonly { readonly balance: bigint }[]): bigint {
  return loans.reduce((sum, loan) => sum + loan.balance, 0n);
}

/** How many days a loan is behind on `today`; zero where it is not, or nobody said since when. */
export function daysPastDue(overdueSince: Day | undefined, today: Day): number {
  return overdueSince === undefined ? 0 : Math.max(0, daysBetween(overdueSince, today));
}
