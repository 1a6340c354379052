import { daysBetween, type Day } from '#domain/calendar/day.ts';

/** Lenders send figures monthly; past this many days we say that they are old. House rule. */
const STALE_AFTER_DAYS = 35;

export type Freshness =
  | { readonly state: 'fresh' | 'stale'; readonly asOf: Day; readonly days: number }
  | { readonly state: 'missing' };

/**
 * How far one lender's figures can be trusted on `today` (product rule 1). `missing` means that no
 * figure has come at all: the page says so for that lender, and never that nothing is owed.
 */
export function freshness(
  asOf: Day | undefined,
  today: Day,
  staleAfter: number = STALE_AFTER_DAYS,
): Freshness {
  if (asOf === undefined) return { state: 'missing' };
  const days = Math.max(0, daysBetween(asOf, today));
  return { state: days > staleAfter ? 'stale' : 'fresh', asOf, days };
}
