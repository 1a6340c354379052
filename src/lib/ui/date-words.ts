import { isDay, type Day } from '#domain/calendar/day.ts';
import { dayParts } from '#ui/format.ts';

export type DatePart = 'day' | 'month' | 'year';

/** The order in which people write a date in this language. */
export function dateOrder(locale: string): readonly DatePart[] {
  return dayParts(locale).flatMap(({ type }) =>
    type === 'day' || type === 'month' || type === 'year' ? type : [],
  );
}

/** What stands in each box: the words as typed, or the parts of a day that is known. */
export function dateParts(
  value: Day | Partial<Record<DatePart, string>>,
): Record<DatePart, string> {
  if (typeof value !== 'string') return { day: '', month: '', year: '', ...value };
  const [year = '', month = '', day = ''] = value.split('-');
  return { day: unpadded(day), month: unpadded(month), year };
}

type Words = Readonly<Record<string, string | readonly string[]>>;

/** What was typed into a DateField called `name`, for its `value` when the form comes back. */
export function typedDate(words: Words | null | undefined, name: string): Record<DatePart, string> {
  const part = (key: DatePart) => {
    const typed = words?.[`${name}-${key}`];
    return typeof typed === 'string' ? typed : '';
  };
  return { day: part('day'), month: part('month'), year: part('year') };
}

/**
 * The day typed into a DateField called `name`, from the posted words (`name-day`, `name-month`, `name-year`).
 * Full-width digits count. Undefined where the boxes hold no day that exists.
 */
export function dayFromWords(words: Words, name: string): Day | undefined {
  const { day, month, year } = typedDate(words, name);
  const [d, m, y] = [day, month, year].map((each) => each.normalize('NFKC').trim());
  const text = `${y ?? ''}-${(m ?? '').padStart(2, '0')}-${(d ?? '').padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

function unpadded(digits: string): string {
  return digits.replace(/^0/, '');
}
