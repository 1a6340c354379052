import type { Day } from '#domain/calendar/day.ts';
import { owedTogether } from '#domain/loans/loan.ts';
import { refuse, type Outcome } from '#domain/states/outcome.ts';
import { outlineInTime } from '#domain/plans/longest-plan.ts';
import type { Frame, Offer, Outline } from '#domain/plans/schedule.ts';
import { latestEnd, LONGEST_PLAN_MONTHS } from '#domain/plans/terms.ts';

/** What a lender could agree to instead: minor units each payment for all of its loans in the offer. */
export interface Counter {
  readonly each: bigint;
  readonly upFront: bigint;
}

/**
 * Lays out a lender's counter-offer on the borrower's own pay days. `frame` holds this lender's loans only.
 * Refused where it could not be paid, would never end, is beyond the law, or is what was asked anyway.
 */
export function weighCounter(
  counter: Counter,
  asked: Offer,
  askedEach: bigint,
  frame: Frame,
  today: Day,
): Outcome<Outline> {
  const owed = owedTogether(frame.loans);
  const { each, upFront } = counter;
  if (upFront < 0n || upFront > owed) return refuse('up_front_above_owed', { owed: String(owed) });
  if (each < frame.least && each < owed) {
    return refuse('offer_too_small', { least: String(frame.least) });
  }
  if (each > owed) return refuse('counter_above_owed', { owed: String(owed) });
  if (each === askedEach && upFront === asked.upFront) return refuse('counter_is_the_offer');
  const laidOut = outlineInTime({ ...asked, amount: each, upFront }, frame, today);
  if (!laidOut.ok) return laidOut;
  const law = frame.loans.flatMap(({ lawMonths }) => (lawMonths === undefined ? [] : [lawMonths]));
  const latest = latestEnd(today, Math.min(...law, LONGEST_PLAN_MONTHS));
  return laidOut.value.endsOn > latest ? refuse('counter_beyond_law', { latest }) : laidOut;
}
