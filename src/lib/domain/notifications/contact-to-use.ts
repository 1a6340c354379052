import type { Channel } from './templates.ts';

/** One way to reach a person, as a lender's record spells it. */
export interface Contact {
  readonly channel: Channel;
  readonly address: string;
}

/** A contact at which a person received a code and used it. */
export interface ProvedContact extends Contact {
  readonly provedAt: Date;
}

/** What one lender's record says of how to reach a person. */
export interface Reach {
  readonly email?: string | null;
  readonly phone?: string | null;
}

/** Where a code goes that is asked for with this record: e-mail first, else a text message. */
export function contactOn({ email, phone }: Reach): Contact | undefined {
  if (email) return { channel: 'email', address: email };
  return phone ? { channel: 'sms', address: phone } : undefined;
}

/**
 * Where to write to a person: the contact that they proved last, as long as a lender's record still
 * has it. One that every record has changed or dropped may be somebody else's by now (numbers are
 * given out again), and nothing about one borrower reaches another (product rule 13): it counts again
 * only where a record brings it back. Where no proved contact stands, it is what the records say, any
 * e-mail before any phone, in the order in which the lenders came to know the person.
 */
export function contactToUse(
  proved: readonly ProvedContact[],
  records: readonly Reach[],
): Contact | undefined {
  const [last] = standing(proved, records);
  if (last) return last;
  return contactOn({
    email: records.find((each) => each.email)?.email ?? null,
    phone: records.find((each) => each.phone)?.phone ?? null,
  });
}

/**
 * Where the code goes of someone who enters by `record`, one of `records` about them (product rule
 * 15). A lender's word alone never leads to what a person opened before: as long as a contact that
 * they proved stands on any record, the code goes to such a contact, one on `record` first, else the
 * last proved. Only where none stands is the contact on `record` believed.
 */
export function contactForCode(
  record: Reach,
  proved: readonly ProvedContact[],
  records: readonly Reach[],
): Contact | undefined {
  const known = standing(proved, records);
  return known.find((each) => carries(record, each)) ?? known[0] ?? contactOn(record);
}

/**
 * Whether any of one lender's records holds a contact that this person has proved: only then is it
 * known that the lender means the same person, and its loans may be let in (product rule 3).
 */
export function knowsThem(records: readonly Reach[], proved: readonly Contact[]): boolean {
  return records.some((record) => proved.some((each) => carries(record, each)));
}

/**
 * Whom to tell that a new contact was used: the last of those `before` it that still stands. None
 * where `fresh` is one of them, or is the first.
 */
export function contactToWarn(
  fresh: Contact,
  before: readonly ProvedContact[],
  records: readonly Reach[],
): Contact | undefined {
  if (before.some((each) => sameContact(each, fresh))) return undefined;
  return standing(before, records)[0];
}

/** Whether two spellings are one contact: a phone with and without its country's prefix is one. */
export function sameContact(a: Contact, b: Contact): boolean {
  return a.channel === b.channel && alike(a.address, b.address);
}

/** A contact without the capitals, spaces and signs in which two tapes spell it differently. */
export function plainAddress(address: string): string {
  const plain = address.normalize('NFKC').toLowerCase();
  if (plain.includes('@')) return plain.trim();
  return plain.replaceAll(/[^\d+]/g, '').replace(/^00/, '+');
}

/** The proved contacts that a record still has, the last proved first. */
function standing(proved: readonly ProvedContact[], records: readonly Reach[]): Contact[] {
  return proved
    .filter((each) => records.some((record) => carries(record, each)))
    .toSorted((a, b) => b.provedAt.getTime() - a.provedAt.getTime())
    .map(({ channel, address }) => ({ channel, address }));
}

function carries({ email, phone }: Reach, { channel, address }: Contact): boolean {
  const told = channel === 'email' ? email : phone;
  return Boolean(told) && alike(told ?? '', address);
}

/** A country's prefix is one to three digits; behind it, a number has no leading zero. */
const LEAST_DIGITS = 8;
const PREFIX = /^\+\d{1,3}$/;

function alike(a: string, b: string): boolean {
  const [one, other] = [plainAddress(a), plainAddress(b)];
  if (one === '' || other === '') return false;
  if (one === other) return true;
  if (one.includes('@') || one.startsWith('+') === other.startsWith('+')) return false;
  const [whole, short] = one.startsWith('+') ? [one, other] : [other, one];
  const number = short.replace(/^0/, '');
  if (number.length < LEAST_DIGITS || !whole.endsWith(number)) return false;
  return PREFIX.test(whole.slice(0, -number.length));
}
