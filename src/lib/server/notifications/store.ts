import { and, eq } from 'drizzle-orm';
import {
  contactToUse,
  plainAddress,
  type Contact,
  type ProvedContact,
  type Reach,
} from '#domain/notifications/contact-to-use.ts';
import type { Locale } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { borrowers, cases, provedContacts } from '#server/db/schema/cases.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loanPeople } from '#server/db/schema/loans.ts';
import { notifications } from '#server/db/schema/notifications.ts';
import type { Keys } from '#server/keys.ts';
import { openFacts } from '#server/loans/loan-people-store.ts';

export interface Recipient {
  readonly locale: Locale | null;
  readonly timeZone: string;
  readonly caseId: string | null;
  /** Of the lenders that know the person, in the order in which they came to know them. */
  readonly jurisdictions: readonly string[];
}

/** How and where a borrower lives, as far as writing to them needs it. */
export async function findRecipient(
  tx: Tx,
  groupId: string,
  borrowerId: string,
): Promise<Recipient | undefined> {
  const [person] = await tx
    .select({ locale: borrowers.locale, timeZone: borrowers.timeZone, caseId: cases.id })
    .from(borrowers)
    .leftJoin(cases, and(eq(cases.groupId, borrowers.groupId), eq(cases.borrowerId, borrowers.id)))
    .where(and(eq(borrowers.groupId, groupId), eq(borrowers.id, borrowerId)));
  if (!person) return undefined;
  const known = await tx
    .select({ code: lenders.jurisdiction })
    .from(loanPeople)
    .innerJoin(
      lenders,
      and(eq(lenders.groupId, loanPeople.groupId), eq(lenders.id, loanPeople.lenderId)),
    )
    .where(and(eq(loanPeople.groupId, groupId), eq(loanPeople.borrowerId, borrowerId)))
    .orderBy(loanPeople.loanId);
  return { ...person, jurisdictions: [...new Set(known.map(({ code }) => code))] };
}

/** One loan's record, as far as it says how to reach its person. */
export interface ReachRecord extends Reach {
  readonly loanId: string;
  readonly lenderId: string;
}

/** How a borrower can be reached: what they proved themselves, and what each lender's record says. */
export interface KnownReach {
  readonly proved: readonly ProvedContact[];
  readonly records: readonly ReachRecord[];
}

export async function findReach(
  tx: Tx,
  keys: Keys,
  groupId: string,
  borrowerId: string,
): Promise<KnownReach> {
  const proved = await tx
    .select()
    .from(provedContacts)
    .where(and(eq(provedContacts.groupId, groupId), eq(provedContacts.borrowerId, borrowerId)));
  const people = await tx
    .select({
      loanId: loanPeople.loanId,
      lenderId: loanPeople.lenderId,
      facts: loanPeople.factsSealed,
    })
    .from(loanPeople)
    .where(and(eq(loanPeople.groupId, groupId), eq(loanPeople.borrowerId, borrowerId)))
    .orderBy(loanPeople.loanId);
  return {
    proved: proved.map(({ channel, provedAt, addressSealed }) => {
      return { channel, provedAt, address: keys.open(addressSealed) };
    }),
    records: people.map(({ facts, ...whose }) => {
      const { email, phone } = openFacts(keys, facts);
      return { ...whose, email, phone };
    }),
  };
}

/** Where to write to a borrower: nothing that was merely sent, only what was proved or a lender says. */
export async function findContact(
  tx: Tx,
  keys: Keys,
  groupId: string,
  borrowerId: string,
): Promise<Contact | undefined> {
  const { proved, records } = await findReach(tx, keys, groupId, borrowerId);
  return contactToUse(proved, records);
}

/** Keeps where a borrower received the code that they used, beside those they proved before. */
export async function saveProved(
  tx: Tx,
  keys: Keys,
  whose: { groupId: string; borrowerId: string },
  { channel, address, provedAt }: ProvedContact,
): Promise<void> {
  const token = keys.token('contact', plainAddress(address));
  const addressSealed = keys.seal(address);
  const { groupId, borrowerId } = provedContacts;
  await tx
    .insert(provedContacts)
    .values({ ...whose, channel, token, addressSealed, provedAt })
    .onConflictDoUpdate({
      target: [groupId, borrowerId, provedContacts.channel, provedContacts.token],
      set: { addressSealed, provedAt },
    });
}

export type NewNotification = typeof notifications.$inferInsert;
export type Notification = typeof notifications.$inferSelect;

export async function insertNotification(tx: Tx, row: NewNotification): Promise<void> {
  await tx.insert(notifications).values(row);
}

export async function findNotification(
  tx: Tx,
  groupId: string,
  id: string,
): Promise<Notification | undefined> {
  const [row] = await tx
    .select()
    .from(notifications)
    .where(and(eq(notifications.groupId, groupId), eq(notifications.id, id)));
  return row;
}

export async function markNotification(
  tx: Tx,
  groupId: string,
  id: string,
  change: Pick<Notification, 'state'> & Partial<Pick<Notification, 'sentAt' | 'because'>>,
): Promise<void> {
  await tx
    .update(notifications)
    .set(change)
    .where(and(eq(notifications.groupId, groupId), eq(notifications.id, id)));
}
