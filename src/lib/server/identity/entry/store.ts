import { and, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { PersonFacts } from '#domain/matching/person-record.ts';
import { isLetIn } from '#server/consent/store.ts';
import type { Locale } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { borrowers } from '#server/db/schema/cases.ts';
import { entries } from '#server/db/schema/identity.ts';
import { groups } from '#server/db/schema/lenders.ts';
import { loanPeople, loans } from '#server/db/schema/loans.ts';
import type { Keys } from '#server/keys.ts';
import { openFacts } from '#server/loans/loan-people-store.ts';

export type Entry = typeof entries.$inferSelect;

export async function insertEntry(tx: Tx, row: typeof entries.$inferInsert): Promise<void> {
  await tx.insert(entries).values(row);
}

const running = (id: string, now: Date) =>
  and(eq(entries.id, id), gt(entries.expiresAt, now), isNull(entries.usedAt));

export async function findEntry(tx: Tx, id: string, now: Date): Promise<Entry | undefined> {
  const [row] = await tx.select().from(entries).where(running(id, now));
  return row;
}

/** Begins a new ask for a code and makes every earlier one void. False where there were too many. */
export async function beginAsk(
  tx: Tx,
  { id, askedSealed, now, most }: { id: string; askedSealed: string; now: Date; most: number },
): Promise<boolean> {
  const fresh = {
    askedSealed,
    askedAt: now,
    tries: 0,
    groupId: null,
    loanId: null,
    codeHash: null,
    contactSealed: null,
  };
  const rows = await tx
    .update(entries)
    .set({ ...fresh, asks: sql`${entries.asks} + 1` })
    .where(and(running(id, now), lt(entries.asks, most)))
    .returning({ id: entries.id });
  return rows.length > 0;
}

/** Takes one of the tries at the code of an entry, known person or not. */
export async function takeTry(
  tx: Tx,
  { id, now, since, most }: { id: string; now: Date; since: Date; most: number },
): Promise<Entry | undefined> {
  const [row] = await tx
    .update(entries)
    .set({ tries: sql`${entries.tries} + 1` })
    .where(and(running(id, now), gt(entries.askedAt, since), lt(entries.tries, most)))
    .returning();
  return row;
}

export async function saveCode(
  tx: Tx,
  id: string,
  found: { groupId: string; loanId: string; codeHash: string; contactSealed: string },
): Promise<void> {
  await tx.update(entries).set(found).where(eq(entries.id, id));
}

/** Ends an entry whose code was right. False where someone was faster: a code opens one session. */
export async function useEntry(tx: Tx, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(entries)
    .set({ usedAt: now, askedSealed: '', codeHash: null, contactSealed: null })
    .where(and(running(id, now), isNotNull(entries.codeHash)))
    .returning({ id: entries.id });
  return rows.length > 0;
}

export interface Candidate {
  readonly groupId: string;
  readonly loanId: string;
}

/** The loans, in any group, that carry this number or were written to with this link. */
export async function findCandidates(
  tx: Tx,
  reference: string,
  letter: string,
): Promise<Candidate[]> {
  const found = await tx.execute(
    sql`select group_id as "groupId", loan_id as "loanId" from evenkeel_find_loans(${reference}, ${letter})`,
  );
  return (found as { rows: Candidate[] }).rows;
}

/** What a loan's record says of its person, and who that is here by now. */
export interface LoanRecord {
  readonly borrowerId: string;
  readonly caseId: string;
  readonly lenderId: string;
  readonly groupKind: 'internal' | 'external';
  readonly operatorPhone: string;
  /** The language that they chose, if they ever did. */
  readonly locale: Locale | null;
  /** Their first visit; null before it. */
  readonly enteredAt: Date | null;
  readonly facts: PersonFacts;
}

export async function findRecordOf(
  tx: Tx,
  keys: Keys,
  { groupId, loanId }: Candidate,
): Promise<LoanRecord | undefined> {
  const [row] = await tx
    .select({
      borrowerId: loans.borrowerId,
      caseId: loans.caseId,
      lenderId: loans.lenderId,
      groupKind: groups.kind,
      operatorPhone: groups.operatorPhone,
      locale: borrowers.locale,
      enteredAt: borrowers.enteredAt,
      facts: loanPeople.factsSealed,
    })
    .from(loans)
    .innerJoin(groups, eq(groups.id, loans.groupId))
    .innerJoin(
      borrowers,
      and(eq(borrowers.groupId, loans.groupId), eq(borrowers.id, loans.borrowerId)),
    )
    .innerJoin(
      loanPeople,
      and(eq(loanPeople.groupId, loans.groupId), eq(loanPeople.loanId, loans.id)),
    )
    .where(and(eq(loans.groupId, groupId), eq(loans.id, loanId)));
  return row && { ...row, facts: openFacts(keys, row.facts) };
}

/** The first visit of a person is kept: from then on nobody merges them away unseen. */
export async function markEntered(
  tx: Tx,
  {
    groupId,
    borrowerId,
    locale,
    now,
  }: { groupId: string; borrowerId: string; locale: Locale; now: Date },
): Promise<void> {
  await tx
    .update(borrowers)
    .set({
      enteredAt: sql`coalesce(${borrowers.enteredAt}, ${now.toISOString()}::timestamptz)`,
      locale,
    })
    .where(and(eq(borrowers.groupId, groupId), eq(borrowers.id, borrowerId)));
}

/**
 * A loan of theirs that can carry a new proof, at a lender that they let in: proving who one is again
 * never opens a lender that was not chosen.
 */
export async function findOwnLoan(
  tx: Tx,
  groupId: string,
  borrowerId: string,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: loans.id })
    .from(loans)
    .where(and(eq(loans.groupId, groupId), eq(loans.borrowerId, borrowerId), isLetIn()))
    .orderBy(loans.id)
    .limit(1);
  return row?.id;
}
