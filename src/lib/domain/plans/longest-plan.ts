import type { Day } from '#domain/calendar/day.ts';
import { owedTogether } from '#domain/loans/loan.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { coversMonthly } from '#domain/plans/cycle.ts';
import { outline, type Frame, type Offer, type Outline } from '#domain/plans/schedule.ts';
import { latestEnd, LONGEST_PLAN_MONTHS } from '#domain/plans/terms.ts';

/**
 * Lays out an offer made on `today`, or refuses one that ends later than any plan may (house limit,
 * `LONGEST_PLAN_MONTHS`). A borrower's offer and a lender's counter-offer are held to the same.
 */
export function outlineInTime(offer: Offer, frame: Frame, today: Day): Outcome<Outline> {
  if (isFarTooLong(offer, frame)) return tooLong();
  const plan = outline(offer, frame);
  return plan.endsOn > latestEnd(today, LONGEST_PLAN_MONTHS) ? tooLong() : accept(plan);
}

/** A rough look first, at twice the limit, so that no calendar is walked for a thousand years. */
function isFarTooLong({ amount, cycle, upFront }: Offer, { loans }: Frame): boolean {
  const left = owedTogether(loans) - upFront;
  return !coversMonthly(amount, cycle, left / BigInt(LONGEST_PLAN_MONTHS * 2));
}

function tooLong() {
  return refuse('plan_too_long', { years: LONGEST_PLAN_MONTHS / 12 });
}
