import { addDays, type Day } from '#domain/calendar/day.ts';
import type { Chance } from '#server/demo/chance.ts';
import type { DemoPerson } from '#server/demo/tapes/contract.ts';

/** Where the people of a demonstration group come from. Numbers and addresses are ones that nobody has. */
export type PeopleOf = (chance: Chance, n: number) => DemoPerson;

/** Someone of working age, never born on a day that forms fill in by themselves. */
export function bornOn(chance: Chance): Day {
  return addDays('1957-02-02', chance.between(0, 16_500)).replace('-01-01', '-01-02');
}

/** `words` as the part of an address before the @, on a domain that never delivers. */
export function emailOf(...words: readonly string[]): string {
  return `${words
    .join('.')
    .toLowerCase()
    .replaceAll(/[^a-z.]/g, '')}@example.com`;
}

export const padded = (n: number, width: number) => String(n).padStart(width, '0');
