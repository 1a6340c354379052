import type { Day } from '#domain/calendar/day.ts';
import { nationalId } from './national-id.ts';
import { plainName } from './person-name.ts';
import type { PersonFacts } from './person-record.ts';

/** What someone who wants to enter says of themself: a name, and a birth date or the end of an id. */
export interface ClaimedFacts {
  readonly name: string;
  readonly birthDate?: Day | undefined;
  readonly idLastFour?: string | undefined;
}

type Facts = Pick<
  PersonFacts,
  'given' | 'surname' | 'fullName' | 'birthDate' | 'nationalId' | 'country'
>;
type Agreement = 'agrees' | 'conflicts' | 'unknown';

/**
 * Whether someone's words fit what a lender's record says (product rule 15). The name must agree: the
 * family name or the full name, in any order, case and script. Of birth date and the last four of the
 * id, at least one must agree and none may conflict; what one side lacks neither helps nor harms.
 * This finds the record to write to. It never lets anyone in: only the code does.
 */
export function factsAgree(claimed: ClaimedFacts, told: Facts): boolean {
  const id = nationalId(told.nationalId, told.country);
  const born = told.birthDate ?? (id?.kind === 'whole' ? id.bornOn : null);
  const shown = id?.kind === 'whole' ? id.value : (id?.pattern ?? '');
  const proofs = [
    compare(claimed.birthDate, born ?? undefined),
    compare(lastFour(claimed.idLastFour ?? ''), lastFour(shown)),
  ];
  const proved = proofs.includes('agrees') && !proofs.includes('conflicts');
  return proved && nameFits(plainName(claimed.name), told);
}

function compare(claimed: string | undefined, told: string | undefined): Agreement {
  if (claimed === undefined || told === undefined) return 'unknown';
  return claimed === told ? 'agrees' : 'conflicts';
}

/** The last four characters of an id, or undefined where there are fewer or a mask hides one. */
function lastFour(id: string): string | undefined {
  const plain = id.normalize('NFKC').toUpperCase();
  const end = plain.replaceAll(/[^\p{L}\p{N}*]/gu, '').slice(-4);
  return end.length === 4 && !end.includes('*') ? end : undefined;
}

function nameFits(claimed: string, told: Facts): boolean {
  const given = plainName(told.given);
  const surname = plainName(told.surname);
  const whole = plainName(told.fullName);
  if (!claimed) return false;
  const spellings = [whole, surname, surname && surname + given, surname && given + surname];
  if (spellings.some((name) => name && unspaced(name) === unspaced(claimed))) return true;
  if (/\p{Script=Han}/u.test(claimed)) return false;
  if (whole) return wordsFit(words(claimed), words(whole));
  return partsFit(words(claimed), words(given), words(surname));
}

/** The family name is there, and any other word fits a given name: the same, or its first letter. */
function partsFit(claimed: string[], given: string[], surname: string[]): boolean {
  const family = surname.length > 0 ? surname : given;
  if (family.length === 0 || !family.every((word) => claimed.includes(word))) return false;
  const rest = claimed.filter((word) => !family.includes(word));
  if (surname.length === 0 || rest.length === 0 || given.length === 0) return true;
  return rest.some((word) => given.some((own) => own === word || isInitial(word, own)));
}

/** One name holds every word of the other: somebody left a middle name out. */
function wordsFit(claimed: string[], whole: string[]): boolean {
  const inside = (some: string[], all: string[]) => some.every((word) => all.includes(word));
  return inside(claimed, whole) || inside(whole, claimed);
}

function isInitial(a: string, b: string): boolean {
  return (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));
}

const words = (name = '') => name.split(' ').filter((word) => word !== '');
const unspaced = (name: string) => name.replaceAll(' ', '');
