import { and, asc, count, eq } from 'drizzle-orm';
import type { Tx } from '#server/db/database.ts';
import { staff } from '#server/db/schema/identity.ts';
import { groups, lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';

export type GroupRow = typeof groups.$inferSelect;
export type LenderRow = typeof lenders.$inferSelect;

export async function findGroup(tx: Tx, groupId: string): Promise<GroupRow | undefined> {
  const [group] = await tx.select().from(groups).where(eq(groups.id, groupId));
  return group;
}

export async function changeGroup(
  tx: Tx,
  groupId: string,
  change: Partial<Pick<GroupRow, 'splitWeights' | 'silenceRule' | 'silenceDays'>>,
): Promise<void> {
  await tx.update(groups).set(change).where(eq(groups.id, groupId));
}

export function lendersOfGroup(tx: Tx, groupId: string): Promise<LenderRow[]> {
  return tx.select().from(lenders).where(eq(lenders.groupId, groupId)).orderBy(asc(lenders.name));
}

/** Adds a lender. False where its code is taken in this group. */
export async function insertLender(tx: Tx, row: typeof lenders.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(lenders)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: lenders.id });
  return rows.length > 0;
}

/** How many loans each lender has here, by lender. */
export async function countLoans(tx: Tx, groupId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ lenderId: loans.lenderId, loans: count() })
    .from(loans)
    .where(eq(loans.groupId, groupId))
    .groupBy(loans.lenderId);
  return new Map(rows.map((row) => [row.lenderId, row.loans]));
}

/** Who works in this group, without anything to sign in with. */
export function staffOfGroup(tx: Tx, groupId: string) {
  return tx
    .select({
      id: staff.id,
      kind: staff.kind,
      lenderId: staff.lenderId,
      role: staff.role,
      name: staff.name,
      email: staff.email,
    })
    .from(staff)
    .where(and(eq(staff.groupId, groupId), eq(staff.active, true)))
    .orderBy(asc(staff.kind), asc(staff.name));
}
