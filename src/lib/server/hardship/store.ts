import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Help } from '#domain/hardship/relief-reasons.ts';
import type { ReliefState } from '#domain/hardship/relief-states.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { Tx } from '#server/db/database.ts';
import { hardshipAnswers, hardshipRequests } from '#server/db/schema/hardship.ts';
import { lenders } from '#server/db/schema/lenders.ts';

/** Whose rows: a borrower's, a lender's, or any in the group for support and jobs. */
export interface Scope {
  readonly groupId: string;
  readonly borrowerId?: string;
  readonly lenderId?: string;
}

type AnswerRow = typeof hardshipAnswers.$inferSelect;

export interface ReliefAnswer extends Omit<AnswerRow, 'help'> {
  readonly helps: readonly Help[];
  readonly lender: string;
  readonly lenderPhone: string;
  readonly jurisdiction: string;
  readonly currency: Currency;
}

const a = hardshipAnswers;
const within = ({ groupId, borrowerId, lenderId }: Scope) =>
  and(
    eq(a.groupId, groupId),
    borrowerId === undefined ? undefined : eq(a.borrowerId, borrowerId),
    lenderId === undefined ? undefined : eq(a.lenderId, lenderId),
  );

async function selectAnswers(tx: Tx, where: ReturnType<typeof and>): Promise<ReliefAnswer[]> {
  const rows = await answersWhere(tx, where).orderBy(
    asc(a.deadlineOn),
    asc(a.createdAt),
    asc(a.id),
  );
  return rows.map(toAnswer);
}

function answersWhere(tx: Tx, where: ReturnType<typeof and>) {
  return tx
    .select({ answer: a, lender: lenders })
    .from(a)
    .innerJoin(lenders, and(eq(lenders.groupId, a.groupId), eq(lenders.id, a.lenderId)))
    .where(where);
}

function toAnswer({
  answer: { help, ...answer },
  lender,
}: Awaited<ReturnType<typeof answersWhere>>[number]): ReliefAnswer {
  return {
    ...answer,
    helps: help,
    lender: lender.name,
    lenderPhone: lender.phone,
    jurisdiction: lender.jurisdiction,
    currency: lender.currency,
  };
}

export async function findAnswer(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<ReliefAnswer | undefined> {
  const [answer] = await selectAnswers(tx, and(within(scope), eq(a.id, id)));
  return answer;
}

export function answersOfRequest(tx: Tx, scope: Scope, requestId: string): Promise<ReliefAnswer[]> {
  return selectAnswers(tx, and(within(scope), eq(a.requestId, requestId)));
}

export function answersOfCase(tx: Tx, scope: Scope, caseId: string): Promise<ReliefAnswer[]> {
  return selectAnswers(tx, and(within(scope), eq(a.caseId, caseId)));
}

/** Answers in one of these states, the nearest deadline first. */
export function answersIn(tx: Tx, scope: Scope, states: readonly ReliefState[]) {
  return selectAnswers(tx, and(within(scope), inArray(a.state, [...states])));
}

/** A page of the answers in one of these states, the newest decision first. */
export async function newestIn(
  tx: Tx,
  scope: Scope,
  states: readonly ReliefState[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ReliefAnswer[]> {
  const rows = await answersWhere(tx, and(within(scope), inArray(a.state, [...states])))
    .orderBy(sql`${a.decidedAt} desc nulls last`, asc(a.id))
    .offset(offset)
    .limit(limit);
  return rows.map(toAnswer);
}

/** The request that the form marked `once` already made, if it did. */
export async function findRequestByOnce(
  tx: Tx,
  { groupId, borrowerId }: Required<Omit<Scope, 'lenderId'>>,
  once: string,
): Promise<string | undefined> {
  const r = hardshipRequests;
  const own = and(eq(r.groupId, groupId), eq(r.borrowerId, borrowerId), eq(r.once, once));
  const [row] = await tx.select({ id: r.id }).from(r).where(own);
  return row?.id;
}

export async function insertRequest(
  tx: Tx,
  request: typeof hardshipRequests.$inferInsert,
  answers: readonly (typeof hardshipAnswers.$inferInsert)[],
): Promise<void> {
  await tx.insert(hardshipRequests).values(request);
  await tx.insert(hardshipAnswers).values([...answers]);
}

export async function changeAnswer(
  tx: Tx,
  { groupId, id }: Pick<ReliefAnswer, 'groupId' | 'id'>,
  change: Partial<AnswerRow>,
): Promise<void> {
  await tx
    .update(a)
    .set(change)
    .where(and(eq(a.groupId, groupId), eq(a.id, id)));
}
