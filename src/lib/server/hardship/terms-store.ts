import { and, asc, eq, inArray } from 'drizzle-orm';
import type { LoanTerm } from '#domain/hardship/relief-terms.ts';
import type { LoanState } from '#domain/loans/loan-states.ts';
import type { Tx } from '#server/db/database.ts';
import type { hardshipAnswers } from '#server/db/schema/hardship.ts';
import { hardshipTerms } from '#server/db/schema/hardship.ts';
import { loans } from '#server/db/schema/loans.ts';

export type GrantedTerm = LoanTerm & { readonly answerId: string };

type OfAnswer = Pick<
  typeof hardshipAnswers.$inferSelect,
  'groupId' | 'id' | 'lenderId' | 'borrowerId'
>;

export async function insertTerms(
  tx: Tx,
  { groupId, id, lenderId, borrowerId }: OfAnswer,
  terms: readonly LoanTerm[],
): Promise<void> {
  const of = { groupId, answerId: id, lenderId, borrowerId };
  if (terms.length === 0) return;
  await tx.insert(hardshipTerms).values(
    terms.map(({ loanId, kind, months, minor, from, until }) => {
      const figures = { months: months ?? null, amountMinor: minor ?? null };
      return { ...of, ...figures, loanId, kind, fromOn: from, untilOn: until ?? null };
    }),
  );
}

/** What these answers granted, loan by loan. */
export async function termsOf(
  tx: Tx,
  groupId: string,
  answerIds: readonly string[],
): Promise<GrantedTerm[]> {
  const t = hardshipTerms;
  const own = and(eq(t.groupId, groupId), inArray(t.answerId, [...answerIds]));
  const rows = await tx.select().from(t).where(own).orderBy(asc(t.kind), asc(t.loanId));
  return rows.map((row) => ({
    answerId: row.answerId,
    loanId: row.loanId,
    kind: row.kind,
    months: row.months ?? undefined,
    minor: row.amountMinor ?? undefined,
    from: row.fromOn,
    until: row.untilOn ?? undefined,
  }));
}

export async function loanState(
  tx: Tx,
  groupId: string,
  id: string,
): Promise<LoanState | undefined> {
  const own = and(eq(loans.groupId, groupId), eq(loans.id, id));
  const [row] = await tx.select({ state: loans.state }).from(loans).where(own);
  return row?.state;
}

export async function setLoanState(
  tx: Tx,
  groupId: string,
  id: string,
  state: LoanState,
): Promise<void> {
  await tx
    .update(loans)
    .set({ state })
    .where(and(eq(loans.groupId, groupId), eq(loans.id, id)));
}
