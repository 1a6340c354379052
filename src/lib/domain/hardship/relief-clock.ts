import { addDays, compareDays, type Day } from '#domain/calendar/day.ts';
import { addWorkingDays, type WorkingCalendar } from '#domain/calendar/working-days.ts';

/** How long a lender has to answer a request for relief: a jurisdiction's figures, or the house's. */
export interface ReliefClock {
  readonly answerWithin: number;
  readonly counting: 'days' | 'working_days';
  /** Calendar days before the deadline on which the lender is reminded. */
  readonly remindBefore: number;
  /** Calendar days after a refusal in which nothing may be enforced; null where no rule is known. */
  readonly holdAfterRefusal: number | null;
}

/** Where a borrower takes a complaint about an answer, or about none. */
export interface ComplaintRoute {
  /** The lender's final response is due within this many calendar days; null where unknown. */
  readonly lenderWithinDays: number | null;
  /** The free and independent body that looks at it next; null where there is none. */
  readonly ombudsman: string | null;
  readonly ombudsmanContact: string | null;
}

/**
 * The last day for the lender's answer. The day of receipt does not count (AU: National Credit Code
 * s72(4)). Throws RangeError on a clock of no days: an unknown clock must be filled by the house.
 */
export function answerBy(received: Day, clock: ReliefClock, calendar: WorkingCalendar): Day {
  if (clock.answerWithin < 1) throw new RangeError('an answer needs at least one day');
  return clock.counting === 'days'
    ? addDays(received, clock.answerWithin)
    : addWorkingDays(received, clock.answerWithin, calendar);
}

/** The day on which a lender that has not answered is reminded. */
export function remindOn(deadline: Day, clock: ReliefClock): Day {
  return addDays(deadline, -clock.remindBefore);
}

/** Whether an unanswered request has gone past its last day: on that day itself it has not. */
export function isLate(deadline: Day, today: Day): boolean {
  return compareDays(today, deadline) > 0;
}

/** The last day of the hold on enforcement after a refusal; undefined where no rule gives one. */
export function holdUntil(refusedOn: Day, clock: ReliefClock): Day | undefined {
  return clock.holdAfterRefusal === null ? undefined : addDays(refusedOn, clock.holdAfterRefusal);
}
