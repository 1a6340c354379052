import { idsDiffer } from './national-id.ts';
import { compareNames, givenNamesConflict } from './person-name.ts';
import type { PersonRecord } from './person-record.ts';

/** Grows whenever a change below could join or part anyone differently; stored with each decision. */
export const RULE_VERSION = 1;

/** Why two records are one person, strongest first. */
export const JOINING_RULES = [
  'id_and_birth_date_and_name',
  'id_and_birth_date',
  'id_and_name',
  'email_and_birth_date',
] as const;
export type JoiningRule = (typeof JOINING_RULES)[number];

/** Why two records may never be joined without a person looking. */
export type Veto = 'ids_differ' | 'birth_dates_differ' | 'given_names_differ';

/**
 * What forbids joining two records, whatever else agrees: two valid ids that differ, two good birth
 * dates that differ, or given names that differ without an exact id (twins share all the rest).
 */
export function vetoBetween(a: PersonRecord, b: PersonRecord): Veto | undefined {
  if (a.id && b.id && idsDiffer(a.id, b.id)) return 'ids_differ';
  if (a.birthDate && b.birthDate && a.birthDate !== b.birthDate) return 'birth_dates_differ';
  if (!sameWholeId(a, b) && givenNamesConflict(a.name, b.name)) return 'given_names_differ';
  return undefined;
}

/**
 * The rule by which two records are one person, or undefined. Two facts must agree exactly: a whole
 * valid id with the stated birth date or the name, or an e-mail address with the birth date. Nothing
 * weaker joins. Vetoes are asked apart, because they also hold between people joined through others.
 */
export function ruleBetween(a: PersonRecord, b: PersonRecord): JoiningRule | undefined {
  if (sameWholeId(a, b)) {
    const byBirthDate = a.statedBirthDate !== undefined && a.statedBirthDate === b.statedBirthDate;
    const byName = compareNames(a.name, b.name) === 'fully';
    if (byBirthDate && byName) return 'id_and_birth_date_and_name';
    if (byBirthDate) return 'id_and_birth_date';
    return byName ? 'id_and_name' : undefined;
  }
  const sameEmail = a.email !== undefined && a.email === b.email;
  const sameBirthDate = a.birthDate !== undefined && a.birthDate === b.birthDate;
  return sameEmail && sameBirthDate ? 'email_and_birth_date' : undefined;
}

function sameWholeId(a: PersonRecord, b: PersonRecord): boolean {
  return a.id?.kind === 'whole' && b.id?.kind === 'whole' && a.id.value === b.id.value;
}
