import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Topic } from '#domain/messages/topics.ts';
import type { ThreadState } from '#domain/messages/thread-states.ts';
import type { Tx } from '#server/db/database.ts';
import { borrowers, cases } from '#server/db/schema/cases.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loanPeople, loans } from '#server/db/schema/loans.ts';
import { threads } from '#server/db/schema/messages.ts';

export interface WaitingThread {
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
  readonly topic: Topic;
  readonly waitingSince: Date;
  readonly timeZone: string;
}

/** Threads in which a borrower waits for an answer, the one that waits longest first. */
export async function waitingThreads(
  tx: Tx,
  groupId: string,
  most: number,
): Promise<WaitingThread[]> {
  const waiting: ThreadState = 'waiting';
  return tx
    .select({
      id: threads.id,
      caseId: threads.caseId,
      reference: cases.reference,
      topic: threads.topic,
      waitingSince: threads.lastAt,
      timeZone: borrowers.timeZone,
    })
    .from(threads)
    .innerJoin(cases, and(eq(cases.groupId, threads.groupId), eq(cases.id, threads.caseId)))
    .innerJoin(
      borrowers,
      and(eq(borrowers.groupId, threads.groupId), eq(borrowers.id, threads.borrowerId)),
    )
    .where(and(eq(threads.groupId, groupId), eq(threads.state, waiting)))
    .orderBy(asc(threads.lastAt), asc(threads.id))
    .limit(most);
}

/** The references of these cases, by id. */
export async function referencesOf(
  tx: Tx,
  groupId: string,
  caseIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: cases.id, reference: cases.reference })
    .from(cases)
    .where(and(eq(cases.groupId, groupId), inArray(cases.id, [...caseIds])));
  return new Map(rows.map(({ id, reference }) => [id, reference]));
}

/** A case, and the lender of the loan by whose number it was found: none where it was found by its own. */
export interface FoundCase {
  readonly id: string;
  readonly reference: string;
  readonly lender: string | null;
}

export function findCasesByReference(
  tx: Tx,
  groupId: string,
  reference: string,
): Promise<FoundCase[]> {
  return tx
    .select({ id: cases.id, reference: cases.reference, lender: sql<null>`null` })
    .from(cases)
    .where(and(eq(cases.groupId, groupId), eq(cases.reference, reference)));
}

/** The cases in which a loan has a number with this key, each with the lender of that loan. */
export function findCasesByAccount(tx: Tx, groupId: string, key: string): Promise<FoundCase[]> {
  return tx
    .select({ id: cases.id, reference: cases.reference, lender: lenders.name })
    .from(loans)
    .innerJoin(cases, and(eq(cases.groupId, loans.groupId), eq(cases.id, loans.caseId)))
    .innerJoin(lenders, and(eq(lenders.groupId, loans.groupId), eq(lenders.id, loans.lenderId)))
    .where(and(eq(loans.groupId, groupId), eq(loans.accountKey, key)))
    .orderBy(asc(lenders.name), asc(cases.reference));
}

export async function findCaseWithPerson(tx: Tx, groupId: string, id: string) {
  const [row] = await tx
    .select({
      id: cases.id,
      borrowerId: cases.borrowerId,
      reference: cases.reference,
      state: cases.state,
      openedAt: cases.openedAt,
      locale: borrowers.locale,
      timeZone: borrowers.timeZone,
    })
    .from(cases)
    .innerJoin(
      borrowers,
      and(eq(borrowers.groupId, cases.groupId), eq(borrowers.id, cases.borrowerId)),
    )
    .where(and(eq(cases.groupId, groupId), eq(cases.id, id)));
  return row;
}

export type CaseLoan = Awaited<ReturnType<typeof loansOfCase>>[number];

/** All loans of a case with their lender and what its file says of the person, sealed. */
export function loansOfCase(tx: Tx, groupId: string, caseId: string) {
  return tx
    .select({
      id: loans.id,
      lender: lenders.name,
      product: loans.product,
      account: loans.account,
      state: loans.state,
      disputed: loans.disputed,
      currency: loans.currency,
      principal: loans.principalMinor,
      interest: loans.interestMinor,
      fees: loans.feesMinor,
      asOf: loans.asOf,
      factsSealed: loanPeople.factsSealed,
    })
    .from(loans)
    .innerJoin(lenders, and(eq(lenders.groupId, loans.groupId), eq(lenders.id, loans.lenderId)))
    .leftJoin(
      loanPeople,
      and(eq(loanPeople.groupId, loans.groupId), eq(loanPeople.loanId, loans.id)),
    )
    .where(and(eq(loans.groupId, groupId), eq(loans.caseId, caseId)))
    .orderBy(asc(lenders.name), asc(loans.id));
}
