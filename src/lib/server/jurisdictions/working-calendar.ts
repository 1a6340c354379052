import Holidays from 'date-holidays';
import type { Day } from '#domain/calendar/day.ts';
import type { WorkingCalendar } from '#domain/calendar/working-days.ts';
import type { Jurisdiction } from '#domain/jurisdictions/contract.ts';

/** Holidays further ahead are not announced yet: a later day is only kept off weekends. */
const YEARS_AHEAD = 5;
const A_FULL_DAY = 20 * 60 * 60 * 1000;
const known = new Map<string, ReadonlySet<Day>>();

/** The working days of a jurisdiction around `today`, with its public holidays. */
export function workingCalendar(place: Jurisdiction, today: Day): WorkingCalendar {
  const year = Number(today.slice(0, 4));
  const key = `${place.code} ${year}`;
  let holidays = known.get(key);
  if (!holidays) known.set(key, (holidays = holidaysFrom(place, year)));
  return { weekend: place.weekend, holidays };
}

function holidaysFrom({ holidays: { country, region } }: Jurisdiction, year: number): Set<Day> {
  const calendar = region ? new Holidays(country, region) : new Holidays(country);
  const days = new Set<Day>();
  for (let at = year; at <= year + YEARS_AHEAD; at += 1) {
    for (const { type, date, start, end } of calendar.getHolidays(at)) {
      const wholeDay = end.getTime() - start.getTime() >= A_FULL_DAY;
      if (type === 'public' && wholeDay) days.add(date.slice(0, 10));
    }
  }
  return days;
}
