import { daysBetween, type Day } from '#domain/calendar/day.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { LoanState } from './loan-states.ts';

/** What a balance is made of, in minor units. None is negative. */
export interface Components {
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fees: bigint;
}

/** One account at one lender, as its lender last told us and payments have changed it since. */
export interface Loan {
  readonly id: string;
  readonly lenderId: string;
  readonly currency: Currency;
  readonly components: Components;
  readonly daysPastDue: number;
  /** What the contract asks for each month, in minor units. */
  readonly contractual?: bigint | undefined;
  /** Yearly rate in millionths: 17.97% is 179700. */
  readonly ratePpm?: number | undefined;
  /** The day that the lender's figures speak of. */
  readonly asOf: Day;
  readonly disputed: boolean;
  readonly state: LoanState;
}

/** All that is owed on a loan, in minor units: principal, interest and fees. */
export function balance(of: Components): bigint {
  return of.principal + of.interest + of.fees;
}

/** How many days a loan is behind on `today`; zero where it is not, or nobody said since when. */
export function daysPastDue(overdueSince: Day | undefined, today: Day): number {
  return overdueSince === undefined ? 0 : Math.max(0, daysBetween(overdueSince, today));
}
