import { isDay, type Day } from '#domain/calendar/day.ts';
import type { FaultPlace } from '#domain/imports/faults.ts';
import type { Refusal } from '#domain/states/outcome.ts';
import { m } from '#locales/messages';
import type { Locale } from '#server/ctx.ts';
import { fieldWords } from './fault-words.ts';

type Say = (told: (fact: string) => string, options: { locale: Locale }) => string;

const DAYS = ['asOf', 'today', 'book'];

const WORDS: Record<string, Say> = {
  tape_empty: (_told, locale) => m.refusal_tape_empty({}, locale),
  tape_in_utf16: (_told, locale) => m.refusal_tape_in_utf16({}, locale),
  tape_no_lines: (_told, locale) => m.refusal_tape_no_lines({}, locale),
  tape_too_big: (told, locale) => m.refusal_tape_too_big({ limit: told('limit') }, locale),
  tape_too_long_here: (told, locale) =>
    m.refusal_tape_too_long_here({ count: told('count'), limit: told('limit') }, locale),
  tape_name_unfit: (told, locale) => m.refusal_tape_name_unfit({ limit: told('limit') }, locale),
  tape_has_nul_bytes: (_told, locale) => m.refusal_tape_has_nul_bytes({}, locale),
  tape_not_in_encoding: (told, locale) =>
    m.refusal_tape_not_in_encoding({ encoding: told('encoding') }, locale),
  tape_unclosed_quote: (told, locale) =>
    m.refusal_tape_unclosed_quote({ line: told('line') }, locale),
  tape_broken_quote: (told, locale) => m.refusal_tape_broken_quote({ line: told('line') }, locale),
  tape_too_many_columns: (told, locale) =>
    m.refusal_tape_too_many_columns({ count: told('count'), limit: told('limit') }, locale),
  tape_header_missing: (told, locale) =>
    m.refusal_tape_header_missing({ line: told('line') }, locale),
  tape_column_missing: (told, locale) =>
    m.refusal_tape_column_missing({ column: told('column'), line: told('line') }, locale),
  tape_column_repeated: (told, locale) =>
    m.refusal_tape_column_repeated({ column: told('column') }, locale),
  tape_mapping_incomplete: (told, locale) =>
    m.refusal_tape_mapping_incomplete({ fields: told('fields') }, locale),
  tape_as_of_in_future: (told, locale) =>
    m.refusal_tape_as_of_in_future({ today: told('today'), asOf: told('asOf') }, locale),
  tape_as_of_not_a_day: (_told, locale) => m.refusal_tape_as_of_not_a_day({}, locale),
  tape_older_than_book: (told, locale) =>
    m.refusal_tape_older_than_book({ asOf: told('asOf'), book: told('book') }, locale),
  mapping_lacks: (told, locale) => m.refusal_mapping_lacks({ places: told('places') }, locale),
  mapping_unknown: (told, locale) => m.refusal_mapping_unknown({ name: told('name') }, locale),
  mapping_unreadable: (told, locale) =>
    m.refusal_mapping_unreadable({ place: told('place'), why: told('why') }, locale),
  mapping_name_unfit: (_told, locale) => m.refusal_mapping_name_unfit({}, locale),
  batch_not_waiting: (_told, locale) => m.refusal_batch_not_waiting({}, locale),
};

/** How a page writes a day and a count. The command line writes both as scripts read them. */
interface Writing {
  readonly day: (of: Day, locale: Locale) => string;
  readonly count: (of: number, locale: Locale) => string;
}
const PLAIN: Writing = { day: String, count: String };

/** Why a file or a mapping was refused, and how to go on, in the reader's language. */
export function tapeRefusal(refused: Refusal, locale: Locale, write = PLAIN): string {
  const told = (fact: string) => {
    const value = refused[fact] ?? '';
    if (fact === 'fields') return fieldList(String(value), locale);
    if (typeof value === 'number') return write.count(value, locale);
    const text = String(value);
    return DAYS.includes(fact) && isDay(text) ? write.day(text, locale) : text;
  };
  return WORDS[refused.code]?.(told, { locale }) ?? refused.code;
}

function fieldList(fields: string, locale: Locale): string {
  const words = fields
    .split(' ')
    .map((field) => `${fieldWords(field as FaultPlace, locale)} (${field})`);
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words);
}
