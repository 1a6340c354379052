/** A calendar day as people mean it: ISO 8601 `YYYY-MM-DD`, with no time and no zone. */
export type Day = string;

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const MS_A_DAY = 86_400_000;

/** Whether `text` is a day that exists, `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  return ISO_DAY.test(text) && toText(Date.parse(`${text}T00:00:00Z`)) === text;
}

/** `text` as a Day. Throws RangeError where no such day exists. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`${text} is not a day`);
  return text;
}

/** The day it is at the instant `now` in the IANA time zone `zone`. */
export function dayIn(zone: string, now: Date): Day {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return day(`${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`);
}

/** The day `n` days after `from`; before it where `n` is negative. */
export function addDays(from: Day, n: number): Day {
  return toText(toMs(from) + n * MS_A_DAY);
}

/** `n` months after `from`, on the same day of the month or the month's last one: 31 January + 1 is 28 February. */
export function addMonths(from: Day, n: number): Day {
  return inMonth(monthOf(from) + n, dayOfMonth(from));
}

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toMs(to) - toMs(from)) / MS_A_DAY);
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function isoWeekday(of: Day): number {
  return new Date(toMs(of)).getUTCDay() || 7;
}

/** The day of the month, 1 to 31. */
function dayOfMonth(of: Day): number {
  return Number(of.slice(8, 10));
}

/** A count of months that grows by one each month, for reckoning with months across years. */
export function monthOf(of: Day): number {
  return Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7)) - 1;
}

/** Day `wanted` (1 to 31) of a month from `monthOf`, or the month's last day if it is shorter. */
export function inMonth(month: number, wanted: number): Day {
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return toText(Date.UTC(Math.floor(month / 12), month % 12, Math.min(wanted, last)));
}

/** Negative, zero or positive as `a` comes before, on or after `b`: for sorting. */
export function compareDays(a: Day, b: Day): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function toMs(of: Day): number {
  const ms = Date.parse(`${of}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`${of} is not a day`);
  return ms;
}

function toText(ms: number): Day {
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10);
}
