import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { owing } from '#domain/loans/loan-states.ts';
import { among } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { loans } from '#server/db/schema/loans.ts';
import { instalments } from '#server/db/schema/plans.ts';

/** Shown here or not. */
const isOwed = and(
  inArray(loans.state, [...owing]),
  sql`${loans.principalMinor} + ${loans.interestMinor} + ${loans.feesMinor} > 0`,
);

/** Whether money is owed on any loan of the case. */
export async function stillOwed(tx: Tx, groupId: string, caseId: string): Promise<boolean> {
  return (await caseIdsOwing(tx, groupId, [caseId])).has(caseId);
}

/** Those among these cases on which money is owed, on any loan. */
export async function caseIdsOwing(
  tx: Tx,
  groupId: string,
  caseIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ id: loans.caseId })
    .from(loans)
    .where(and(eq(loans.groupId, groupId), among(loans.caseId, caseIds), isOwed));
  return new Set(rows.map(({ id }) => id));
}

/** Whether a plan has anything to pay yet: a loan that its lender's books say is paid asks for no more. */
export async function hasDues(tx: Tx, groupId: string, planId: string): Promise<boolean> {
  const i = instalments;
  const [row] = await tx
    .select({ n: i.n })
    .from(i)
    .innerJoin(loans, and(eq(loans.groupId, i.groupId), eq(loans.id, i.loanId)))
    .where(
      and(
        eq(i.groupId, groupId),
        eq(i.planId, planId),
        eq(i.inForce, true),
        lt(i.paidMinor, i.amountMinor),
        isOwed,
      ),
    )
    .limit(1);
  return row !== undefined;
}
