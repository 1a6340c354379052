import { and, eq, inArray, sql } from 'drizzle-orm';
import { owing } from '#domain/loans/loan-states.ts';
import type { Tx } from '#server/db/database.ts';
import { loans } from '#server/db/schema/loans.ts';
import { instalments } from '#server/db/schema/plans.ts';

/** Whether money is owed on any loan of the case, shown here or not. */
export async function stillOwed(tx: Tx, groupId: string, caseId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: loans.id })
    .from(loans)
    .where(
      and(
        eq(loans.groupId, groupId),
        eq(loans.caseId, caseId),
        inArray(loans.state, [...owing]),
        sql`${loans.principalMinor} + ${loans.interestMinor} + ${loans.feesMinor} > 0`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** How many dues of a plan are in force and not all paid; undefined where none is in force. */
export async function unpaidDues(tx: Tx, groupId: string, planId: string) {
  const [row] = await tx
    .select({
      all: sql<number>`count(*)::int`,
      open: sql<number>`(count(*) filter (where ${instalments.paidMinor} < ${instalments.amountMinor}))::int`,
    })
    .from(instalments)
    .where(
      and(
        eq(instalments.groupId, groupId),
        eq(instalments.planId, planId),
        eq(instalments.inForce, true),
      ),
    );
  return row && row.all > 0 ? row.open : undefined;
}
