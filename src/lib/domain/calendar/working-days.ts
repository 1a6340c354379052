import { addDays, isoWeekday, type Day } from '#domain/calendar/day.ts';

/** Which days people work: `weekend` in ISO weekdays (6, 7), `holidays` off, `workdays` on although weekend. */
export interface WorkingCalendar {
  readonly weekend: readonly number[];
  readonly holidays: ReadonlySet<Day>;
  /** Weekend days that are worked, as China does to make up for long holidays. */
  readonly workdays?: ReadonlySet<Day> | undefined;
}

/** Whether `of` is worked: neither weekend nor holiday. */
export function isWorkingDay(of: Day, calendar: WorkingCalendar): boolean {
  if (calendar.holidays.has(of)) return false;
  return calendar.workdays?.has(of) === true || !calendar.weekend.includes(isoWeekday(of));
}

/**
 * The `n`th working day after `from`: the day itself does not count, as in a notice period.
 * Zero gives `from`. Throws RangeError on a negative count or a week with no working day.
 */
export function addWorkingDays(from: Day, n: number, calendar: WorkingCalendar): Day {
  if (n < 0) throw new RangeError('working days are counted forwards');
  let at = from;
  for (let left = n; left > 0; left -= 1) at = onOrAfter(addDays(at, 1), calendar);
  return at;
}

/** `from` if it is worked, else the next day that is. Throws RangeError where none comes in a year. */
export function onOrAfter(from: Day, calendar: WorkingCalendar): Day {
  return search(from, 1, calendar);
}

/** `from` if it is worked, else the last worked day before it. Throws RangeError where none in a year. */
export function onOrBefore(from: Day, calendar: WorkingCalendar): Day {
  return search(from, -1, calendar);
}

function search(from: Day, step: 1 | -1, calendar: WorkingCalendar): Day {
  let at = from;
  for (let tries = 0; tries < 366; tries += 1) {
    if (isWorkingDay(at, calendar)) return at;
    at = addDays(at, step);
  }
  throw new RangeError(`no working day within a year of ${from}`);
}
