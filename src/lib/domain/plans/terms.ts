import type { Day } from '#domain/calendar/day.ts';
import { addMonths } from '#domain/calendar/day.ts';

/** What interest does while a plan is kept: it stands still, or runs at the loan's rate. */
export type Interest = 'frozen' | 'runs';

/** What one lender agrees to on the spot. Anything else waits for its reviewer. */
export interface Terms {
  /** Minor units a month for all of the borrower's loans at this lender together. */
  readonly smallestMonthly: bigint;
  /** The last payment falls within this many months of the day of the offer. */
  readonly longestMonths: number;
  /** Part of the balance wanted at the start, 0 to 100. */
  readonly upFrontPercent: number;
  readonly interest: Interest;
  /** Whether a reviewer looks at every plan, even one inside these terms. */
  readonly reviewsAll: boolean;
  /** Working days that a reviewer has to answer. */
  readonly answerDays: number;
}

/** What interest does under a lender's terms. A lender that has said nothing has not agreed to freeze it. */
export function interestUnder(terms: Pick<Terms, 'interest'> | undefined): Interest {
  return terms?.interest ?? 'runs';
}

/** No plan runs longer than this, whoever agrees (house limit): beyond it relief is the honest answer. */
export const LONGEST_PLAN_MONTHS = 240;

/** The last day on which a plan offered on `offeredOn` may end under a limit of `months`. */
export function latestEnd(offeredOn: Day, months: number): Day {
  return addMonths(offeredOn, months);
}

/** Bounds that a lender's terms stay within, so that a policy cannot promise nonsense. */
export const TERMS_BOUNDS = {
  longestMonths: { least: 1, most: LONGEST_PLAN_MONTHS },
  upFrontPercent: { least: 0, most: 50 },
  answerDays: { least: 1, most: 15 },
} as const;

/** The names of the terms that are outside their bounds; none for sound terms. */
export function unsoundTerms(terms: Terms): (keyof Terms)[] {
  const wrong: (keyof Terms)[] = [];
  if (terms.smallestMonthly < 0n) wrong.push('smallestMonthly');
  for (const name of ['longestMonths', 'upFrontPercent', 'answerDays'] as const) {
    const { least, most } = TERMS_BOUNDS[name];
    const within = Number.isInteger(terms[name]) && terms[name] >= least && terms[name] <= most;
    if (!within) wrong.push(name);
  }
  return wrong;
}
