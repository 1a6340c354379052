import { and, desc, eq, inArray } from 'drizzle-orm';
import type { PersonFacts } from '#domain/matching/person-record.ts';
import type { Tx } from '#server/db/database.ts';
import { borrowers, cases } from '#server/db/schema/cases.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loanPeople } from '#server/db/schema/loans.ts';
import { notifications } from '#server/db/schema/notifications.ts';
import type { Keys } from '#server/keys.ts';

export interface Address {
  readonly channel: 'email' | 'sms';
  readonly address: string;
}

export interface Recipient {
  readonly locale: string | null;
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

/**
 * Where to write: the address that last carried a code, since the person proved it is theirs; before
 * that, what a lender's record says, e-mail first.
 */
export async function findAddress(
  tx: Tx,
  keys: Keys,
  groupId: string,
  borrowerId: string,
): Promise<Address | undefined> {
  const [proved] = await tx
    .select({ channel: notifications.channel, sealed: notifications.addressSealed })
    .from(notifications)
    .where(
      and(
        eq(notifications.groupId, groupId),
        eq(notifications.borrowerId, borrowerId),
        eq(notifications.template, 'code'),
        inArray(notifications.state, ['sent', 'kept']),
      ),
    )
    .orderBy(desc(notifications.createdAt))
    .limit(1);
  if (proved && proved.channel !== 'inbox') {
    return { channel: proved.channel, address: keys.open(proved.sealed) };
  }
  const people = await tx
    .select({ facts: loanPeople.factsSealed })
    .from(loanPeople)
    .where(and(eq(loanPeople.groupId, groupId), eq(loanPeople.borrowerId, borrowerId)))
    .orderBy(loanPeople.loanId);
  const facts = people.map((each) => JSON.parse(keys.open(each.facts)) as Partial<PersonFacts>);
  const email = facts.find((each) => each.email)?.email;
  if (email) return { channel: 'email', address: email };
  const phone = facts.find((each) => each.phone)?.phone;
  return phone ? { channel: 'sms', address: phone } : undefined;
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
