import type { PersonRecord } from './person-record.ts';

/** The facts by which records find each other, the strongest first. */
export const KEY_KINDS = ['national_id', 'email_birth_date'] as const;

/** A fact by which records of one person find each other; kept only as a keyed hash. */
export interface MatchKey {
  readonly kind: (typeof KEY_KINDS)[number];
  readonly text: string;
}

/** A key held by more records than this says nothing about a person, and is not followed. */
export const MOST_HOLDERS = 50;

/** The keys of one record. Two records that any joining rule joins share at least one of them. */
export function matchKeys(record: PersonRecord): MatchKey[] {
  const keys: MatchKey[] = [];
  if (record.id?.kind === 'whole') keys.push({ kind: 'national_id', text: record.id.value });
  if (record.email && record.birthDate) {
    keys.push({ kind: 'email_birth_date', text: `${record.email}|${record.birthDate}` });
  }
  return keys;
}
