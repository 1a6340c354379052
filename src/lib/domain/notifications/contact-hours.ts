import { dayIn, isoWeekday, type Day } from '#domain/calendar/day.ts';

/** `HH:MM` to `HH:MM` in the person's time zone: the first minute is inside, the last is not. */
export type HourWindow = readonly [from: string, to: string];

/** When contact of our own accord may reach a person. null: not at all on such a day. */
export interface ContactHours {
  readonly weekdays: HourWindow | null;
  readonly weekends: HourWindow | null;
  readonly holidays: HourWindow | null;
}

/** House default where a jurisdiction gives no hours: unknown is never unlimited. */
export const houseContactHours: ContactHours = {
  weekdays: ['08:00', '20:00'],
  weekends: ['10:00', '18:00'],
  holidays: null,
};

/** The hours that all of `each` allow: where two laws touch a person the stricter one holds. */
export function strictest(each: readonly ContactHours[]): ContactHours {
  const overlap = (windows: readonly (HourWindow | null)[]): HourWindow | null => {
    const open = windows.filter((window) => window !== null);
    if (open.length < windows.length || open.length === 0) return null;
    const from = open.map(([start]) => start).reduce((a, b) => (a > b ? a : b));
    const to = open.map(([, end]) => end).reduce((a, b) => (a < b ? a : b));
    return from < to ? [from, to] : null;
  };
  return {
    weekdays: overlap(each.map((hours) => hours.weekdays)),
    weekends: overlap(each.map((hours) => hours.weekends)),
    holidays: overlap(each.map((hours) => hours.holidays)),
  };
}

/** Where and when a person is: IANA time zone and public holidays there. */
export interface Whereabouts {
  readonly zone: string;
  readonly holidays: ReadonlySet<Day>;
}

/** Whether the instant `now` lies within `hours` where the person is. */
export function withinHours(hours: ContactHours, where: Whereabouts, now: Date): boolean {
  const window = windowOf(dayIn(where.zone, now), hours, where);
  if (window === null) return false;
  const time = timeIn(where.zone, now);
  return window[0] <= time && time < window[1];
}

/**
 * The next instant, in steps of a quarter of an hour, at which contact is allowed: `now` itself where
 * it is. Undefined where no hour comes within a fortnight. Steps keep summer time right.
 */
export function nextAllowed(hours: ContactHours, where: Whereabouts, now: Date): Date | undefined {
  if (withinHours(hours, where, now)) return now;
  const step = 15 * 60_000;
  const last = now.getTime() + 14 * 24 * 60 * 60_000;
  for (let at = Math.ceil(now.getTime() / step) * step; at <= last; at += step) {
    const then = new Date(at);
    if (withinHours(hours, where, then)) return then;
  }
  return undefined;
}

function windowOf(day: Day, hours: ContactHours, where: Whereabouts): HourWindow | null {
  if (where.holidays.has(day)) return hours.holidays;
  return isoWeekday(day) >= 6 ? hours.weekends : hours.weekdays;
}

function timeIn(zone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
}
