import type { Day } from '#domain/calendar/day.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { outline, type Frame, type Offer, type Outline } from '#domain/plans/schedule.ts';
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
  const owed = frame.loans.reduce((sum, loan) => sum + loan.balance, 0n);
  const { each, upFront } = counter;
  if (upFront < 0n || upFront > owed) return refuse('up_front_above_owed', { owed: String(owed) });
  if (each < frame.least && each < owed) {
    return refuse('offer_too_small', { least: String(frame.least) });
  }
  if (each > owed) return refuse('counter_above_owed', { owed: String(owed) });
  if (each === askedEach && upFront === asked.upFront) return refuse('counter_is_the_offer');
  if (each * 5_000n < owed - upFront) return tooLong();
  const plan = outline({ ...asked, amount: each, upFront }, frame);
  if (plan.endsOn > latestEnd(today, LONGEST_PLAN_MONTHS)) return tooLong();
  const law = frame.loans.flatMap(({ lawMonths }) => (lawMonths === undefined ? [] : [lawMonths]));
  const latest = latestEnd(today, Math.min(...law, LONGEST_PLAN_MONTHS));
  return plan.endsOn > latest ? refuse('counter_beyond_law', { latest }) : accept(plan);
}

function tooLong() {
  return refuse('plan_too_long', { years: LONGEST_PLAN_MONTHS / 12 });
}
