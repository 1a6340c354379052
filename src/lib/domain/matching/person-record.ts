import type { Day } from '#domain/calendar/day.ts';
import { birthDateEvidence, emailEvidence } from './contact-evidence.ts';
import { nationalId, type NationalId } from './national-id.ts';
import { plainName, type PersonName } from './person-name.ts';

/** What one lender's tape says of the person behind one loan, in the lender's own spelling. */
export interface PersonFacts {
  readonly given: string | null;
  readonly surname: string | null;
  /** The name in one field, where the tape does not tell the parts apart (Chinese names). */
  readonly fullName: string | null;
  readonly birthDate: Day | null;
  readonly nationalId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  /** ISO 3166 code of the tape's country: how to read its ids and phone numbers. */
  readonly country: string;
}

/** The name as the tape spells it; empty where it tells none. */
export function nameOf({
  fullName,
  given,
  surname,
}: Pick<PersonFacts, 'fullName' | 'given' | 'surname'>): string {
  return fullName ?? [given, surname].filter(Boolean).join(' ');
}

/** The same, made comparable. `key` names the loan (lender code and account), never a database id. */
export interface PersonRecord {
  readonly key: string;
  readonly name: PersonName;
  readonly id: NationalId | undefined;
  /** As the tape states it; what an id carries is no second witness for that id. */
  readonly statedBirthDate: Day | undefined;
  /** Stated, or carried by the id. */
  readonly birthDate: Day | undefined;
  readonly email: string | undefined;
}

/** Normalises what a tape says of a person. An id that carries another birth date than the stated one is void. */
export function personRecord(key: string, facts: PersonFacts): PersonRecord {
  const stated = birthDateEvidence(facts.birthDate);
  const read = nationalId(facts.nationalId, facts.country);
  const carried = read?.kind === 'whole' ? read.bornOn : null;
  const contradicts = carried !== null && stated !== undefined && carried !== stated;
  const id = contradicts ? undefined : read;
  return {
    key,
    name: {
      given: plainName(facts.given),
      surname: plainName(facts.surname),
      whole: plainName(facts.fullName),
    },
    id,
    statedBirthDate: stated,
    birthDate: stated ?? (contradicts ? undefined : (carried ?? undefined)),
    email: emailEvidence(facts.email),
  };
}
