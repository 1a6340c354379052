import { isDay, type Day } from '#domain/calendar/day.ts';
import type { Mapping } from './mapping.ts';

const FORMS: Record<Mapping['dateForm'], RegExp> = {
  'yyyy-mm-dd': /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$/,
  'yyyy/mm/dd': /^(?<y>\d{4})\/(?<m>\d{1,2})\/(?<d>\d{1,2})$/,
  'dd/mm/yyyy': /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{4})$/,
  'mm/dd/yyyy': /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4})$/,
  'dd-mmm-yyyy': /^(?<d>\d{1,2})-(?<m>[A-Za-z]{3})-(?<y>\d{4})$/,
  yyyy年m月d日: /^(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})日$/,
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day that `text` is in the tape's one form of writing days; undefined where no such day exists. */
export function tapeDate(text: string, form: Mapping['dateForm']): Day | undefined {
  const { y, m, d } = FORMS[form].exec(text.normalize('NFKC'))?.groups ?? {};
  if (!y || !m || !d) return undefined;
  const month = /\d/.test(m) ? m : String(MONTHS.indexOf(m.toLowerCase()) + 1);
  const told = `${y}-${month.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(told) ? told : undefined;
}

/** The first day that a title line above the header names in the tape's form: usually what its figures stand for. */
export function dayInTitle(title: string, form: Mapping['dateForm']): Day | undefined {
  const words = title.split(/[\s,;:()（）]+/);
  return words.map((word) => tapeDate(word, form)).find((found) => found !== undefined);
}
