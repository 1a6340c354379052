import { isDay, type Day } from '#domain/calendar/day.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import type { Mapping } from './mapping.ts';
import type { TapeLine } from './read-rows.ts';
import { tapeDate } from './tape-date.ts';
import { tidy } from './tape-text.ts';

/** Who may say which day a tape's figures stand for, the first to say it first. */
export const DAY_SOURCES = ['given', 'column', 'title', 'same_file', 'name', 'today'] as const;
export type DaySource = (typeof DAY_SOURCES)[number];

/** The day that a tape's figures stand for, and who said so. */
export interface TapeDay {
  readonly asOf: Day;
  readonly from: DaySource;
}

/**
 * The day that a tape's figures stand for, and who said so. A day to come in the file's name is no such
 * day. Refused: tape_as_of_not_a_day, tape_as_of_in_future.
 */
export function tapeDay(
  told: Readonly<Partial<Record<DaySource, string | undefined>>>,
  today: Day,
): Outcome<TapeDay> {
  const name = told.name && told.name <= today ? told.name : undefined;
  const all = { ...told, name, today };
  const from = DAY_SOURCES.find((source) => all[source]) ?? 'today';
  const asOf = all[from] ?? today;
  if (!isDay(asOf)) return refuse('tape_as_of_not_a_day');
  return asOf > today ? refuse('tape_as_of_in_future', { asOf, today }) : accept({ asOf, from });
}

/** The day in the tape's own column; where lines differ the earliest, of which no payment is known too soon. */
export function dayInColumn(lines: readonly TapeLine[], mapping: Mapping): Day | undefined {
  const header = mapping.columns.as_of;
  if (header === undefined) return undefined;
  const days = new Set(lines.map(({ cells }) => tidy(cells[header] ?? '')));
  return earliest([...days].map((day) => tapeDate(day, mapping.dateForm)));
}

const IN_NAMES = [
  /(?<!\d)(?<y>20\d{2})(?<gap>[-_.]?)(?<m>\d{2})\k<gap>(?<d>\d{2})(?!\d)/g,
  /(?<y>20\d{2})年(?<m>\d{1,2})月(?<d>\d{1,2})日/g,
];

/** The day in the name of a file, written from the year on, since any other order would be a guess. */
export function dayInName(fileName: string): Day | undefined {
  const found = IN_NAMES.flatMap((form) => [...fileName.normalize('NFKC').matchAll(form)]);
  return earliest(
    found.map(({ groups: { y = '', m = '', d = '' } = {} }) =>
      tapeDate(`${y}-${m}-${d}`, 'yyyy-mm-dd'),
    ),
  );
}

function earliest(days: readonly (Day | undefined)[]): Day | undefined {
  return days.filter((day) => day !== undefined).toSorted()[0];
}
