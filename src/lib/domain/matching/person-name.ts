import { simplified } from './simplified.ts';

/** A name made comparable. Where a tape gives one field (Chinese names), `whole` holds it all. */
export interface PersonName {
  readonly given: string;
  readonly surname: string;
  readonly whole: string;
}

/** How far two names agree. `partly`: every part that both have is equal, but one lacks a part. */
export type NameAgreement = 'fully' | 'partly' | 'unknown' | 'not';

/**
 * A name without case, marks, titles' dots or script: NFKC, Latin letters without accents, Chinese in
 * simplified characters and without spaces. A part that is only signs becomes empty.
 */
export function plainName(text: string | null): string {
  const base = simplified((text ?? '').normalize('NFKC'));
  const latin = base.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = latin
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return /\p{Script=Han}/u.test(words) ? words.replaceAll(' ', '') : words;
}

/** Compares two names; given name and surname may stand in each other's place. */
export function compareNames(a: PersonName, b: PersonName): NameAgreement {
  if (a.whole || b.whole) return compareWhole(a, b);
  const straight = compareParts([a.given, b.given], [a.surname, b.surname]);
  if (straight === 'fully') return 'fully';
  const swapped = compareParts([a.given, b.surname], [a.surname, b.given]);
  if (swapped === 'fully') return 'fully';
  return straight;
}

/**
 * Whether the two given names are different people's: twins and parents share all but this. A given
 * name found where the other has the surname is the same name in the wrong place.
 */
export function givenNamesConflict(a: PersonName, b: PersonName): boolean {
  if (a.whole || b.whole) return compareWhole(a, b) === 'not';
  if (!a.given || !b.given || a.given === b.given) return false;
  const oneSwapped = a.given === b.surname && (!a.surname || a.surname === b.given);
  const otherSwapped = b.given === a.surname && (!b.surname || b.surname === a.given);
  return !oneSwapped && !otherSwapped;
}

function compareWhole(a: PersonName, b: PersonName): NameAgreement {
  const [one, other] = [spellings(a), spellings(b)];
  if (one.length === 0 || other.length === 0) return 'unknown';
  return one.some((spelling) => other.includes(spelling)) ? 'fully' : 'not';
}

function spellings(name: PersonName): string[] {
  if (name.whole) return [name.whole];
  if (!name.given || !name.surname) return [];
  const join = /\p{Script=Han}/u.test(name.surname) ? '' : ' ';
  return [name.given + join + name.surname, name.surname + join + name.given];
}

function compareParts(...pairs: [string, string][]): NameAgreement {
  const both = pairs.filter(([one, other]) => one && other);
  if (both.some(([one, other]) => one !== other)) return 'not';
  if (both.length === 0) return 'unknown';
  return both.length === pairs.length ? 'fully' : 'partly';
}
