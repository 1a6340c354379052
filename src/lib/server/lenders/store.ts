import { and, asc, count, eq } from 'drizzle-orm';
import type { Basis } from '#domain/loans/weigh-loans.ts';
import type { SilenceRule } from '#domain/plans/deadline.ts';
import type { Tx } from '#server/db/database.ts';
import { staff } from '#server/db/schema/identity.ts';
import { groups, lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { NotFound } from '#server/errors.ts';

export type GroupRow = typeof groups.$inferSelect;
export type LenderRow = typeof lenders.$inferSelect;

export async function findGroup(tx: Tx, groupId: string): Promise<GroupRow> {
  const [group] = await tx.select().from(groups).where(eq(groups.id, groupId));
  if (!group) throw new NotFound('No such group.');
  return group;
}

/** How a group divides money over loans, and what its lenders' silence means. */
export interface GroupSettings {
  readonly weighBy: Basis;
  readonly silence: SilenceRule;
}

export async function groupSettings(tx: Tx, groupId: string): Promise<GroupSettings> {
  const { splitWeights, silenceRule, silenceDays } = await findGroup(tx, groupId);
  const silence: SilenceRule =
    silenceRule === 'consent' ? { rule: 'consent', afterDays: silenceDays } : { rule: 'escalate' };
  return { weighBy: splitWeights, silence };
}

export async function changeGroup(
  tx: Tx,
  groupId: string,
  change: Partial<Pick<GroupRow, 'splitWeights' | 'silenceRule' | 'silenceDays'>>,
): Promise<void> {
  await tx.update(groups).set(change).where(eq(groups.id, groupId));
}

/** One lender of the group. NotFound where there is none that the actor may see. */
export async function findLender(tx: Tx, groupId: string, id: string): Promise<LenderRow> {
  const [lender] = await tx.select().from(lenders).where(one(groupId, id));
  if (!lender) throw new NotFound('No such lender.');
  return lender;
}

/** The same, held until the transaction ends: what changes a lender's books goes one after the other. */
export async function holdLender(tx: Tx, groupId: string, id: string): Promise<LenderRow> {
  const [lender] = await tx.select().from(lenders).where(one(groupId, id)).for('no key update');
  if (!lender) throw new NotFound('No such lender.');
  return lender;
}

const one = (groupId: string, id: string) => and(eq(lenders.groupId, groupId), eq(lenders.id, id));

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
