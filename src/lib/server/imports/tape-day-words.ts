import type { DaySource } from '#domain/imports/tape-day.ts';
import { m } from '#locales/messages';
import type { Locale } from '#server/ctx.ts';

const WORDS: Record<DaySource, (inputs: object, options: { locale: Locale }) => string> = {
  given: m.tapes_day_given,
  column: m.tapes_day_column,
  title: m.tapes_day_title,
  same_file: m.tapes_day_same_file,
  name: m.tapes_day_name,
  today: m.tapes_day_today,
};

/** Why a tape's figures are taken to be of their day, in the reader's language. */
export function tapeDayWords(from: DaySource, locale: Locale): string {
  return WORDS[from]({}, { locale });
}
