import { addDays, inMonth, isoWeekday, monthOf, type Day } from '#domain/calendar/day.ts';
import { onOrAfter, onOrBefore, type WorkingCalendar } from '#domain/calendar/working-days.ts';
import type { Cycle } from '#domain/plans/cycle.ts';

/** The day of a payment: 1 to 31 of a month (31 is its last day), or 1 (Monday) to 7 (Sunday) of a week. */
export type PayDay = number;

/** How often and on which day a plan is paid. */
export interface Rhythm {
  readonly cycle: Cycle;
  readonly payDay: PayDay;
  /** The first payment is on the first pay day that is not before this. */
  readonly startOn: Day;
}

/** When people are paid and banks work. A payment on a day off moves to the working day after, or before. */
export interface PayCalendar extends WorkingCalendar {
  readonly moves: 'after' | 'before';
}

const STEP_DAYS = { weekly: 7, fortnightly: 14, four_weekly: 28 } as const;

/** Whether `payDay` is a day that `cycle` has. */
export function isPayDay(payDay: PayDay, cycle: Cycle): boolean {
  return Number.isInteger(payDay) && payDay >= 1 && payDay <= (cycle === 'monthly' ? 31 : 7);
}

/** The day of payment `n` (0 is the first) before it is moved off a day off. Short months take their last day. */
export function nominalDay({ cycle, payDay, startOn }: Rhythm, n: number): Day {
  if (cycle === 'monthly') {
    const month = monthOf(startOn);
    const first = inMonth(month, payDay) < startOn ? month + 1 : month;
    return inMonth(first + n, payDay);
  }
  const wait = (payDay - isoWeekday(startOn) + 7) % 7;
  return addDays(startOn, wait + n * STEP_DAYS[cycle]);
}

/** The day that payment `n` (0 is the first) falls due: its pay day, or the nearest working day by the calendar's rule. */
export function payDate(rhythm: Rhythm, n: number, calendar: PayCalendar): Day {
  const nominal = nominalDay(rhythm, n);
  if (calendar.moves === 'after') return onOrAfter(nominal, calendar);
  const before = onOrBefore(nominal, calendar);
  return before < rhythm.startOn ? onOrAfter(nominal, calendar) : before;
}

/** The day on which a sum at the start is paid: the first working day from `startOn` on. */
export function startDate({ startOn }: Rhythm, calendar: PayCalendar): Day {
  return onOrAfter(startOn, calendar);
}
