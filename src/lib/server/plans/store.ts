import { and, desc, eq } from 'drizzle-orm';
import type { Currency } from '#domain/money/currency.ts';
import type { PlanState } from '#domain/plans/plan-states.ts';
import type { Offer } from '#domain/plans/schedule.ts';
import type { Tx } from '#server/db/database.ts';
import { plans } from '#server/db/schema/plans.ts';

export type StoredPlan = Readonly<typeof plans.$inferSelect>;

/** Whose plan: a borrower sees their own, jobs and staff of the group any. */
export interface PlanOwner {
  readonly groupId: string;
  readonly borrowerId?: string | undefined;
}

const OPEN: readonly PlanState[] = ['waiting', 'active', 'paused', 'in_review'];

const own = ({ groupId, borrowerId }: PlanOwner) =>
  and(
    eq(plans.groupId, groupId),
    borrowerId === undefined ? undefined : eq(plans.borrowerId, borrowerId),
  );

export async function findPlan(
  tx: Tx,
  owner: PlanOwner,
  id: string,
): Promise<StoredPlan | undefined> {
  const [row] = await tx
    .select()
    .from(plans)
    .where(and(own(owner), eq(plans.id, id)));
  return row;
}

export async function planByOnce(tx: Tx, owner: PlanOwner, once: string) {
  const [row] = await tx
    .select()
    .from(plans)
    .where(and(own(owner), eq(plans.once, once)));
  return row;
}

/** The plans of a borrower's case, the newest first. */
export async function plansOfCase(tx: Tx, owner: PlanOwner, caseId: string): Promise<StoredPlan[]> {
  return tx
    .select()
    .from(plans)
    .where(and(own(owner), eq(plans.caseId, caseId)))
    .orderBy(desc(plans.createdAt), desc(plans.id));
}

/** The plans of the case that have not ended: one for each currency at most. */
export async function openPlans(tx: Tx, owner: PlanOwner, caseId: string): Promise<StoredPlan[]> {
  const found = await plansOfCase(tx, owner, caseId);
  return found.filter((plan) => OPEN.includes(plan.state));
}

/** The one plan of the case in this currency that has not ended, if there is one. */
export async function openPlan(tx: Tx, owner: PlanOwner, caseId: string, currency: Currency) {
  const open = await openPlans(tx, owner, caseId);
  return open.find((plan) => plan.currency === currency);
}

export async function insertPlan(tx: Tx, row: typeof plans.$inferInsert): Promise<void> {
  await tx.insert(plans).values(row);
}

/** Changes a plan that is still in `from`. False where someone was faster. */
export async function changePlan(
  tx: Tx,
  { groupId, id, state }: Pick<StoredPlan, 'groupId' | 'id' | 'state'>,
  change: Partial<StoredPlan>,
): Promise<boolean> {
  const changed = await tx
    .update(plans)
    .set(change)
    .where(and(eq(plans.groupId, groupId), eq(plans.id, id), eq(plans.state, state)))
    .returning({ id: plans.id });
  return changed.length === 1;
}

/** The offer as it stands in a plan or a share. */
export function offerOf(row: {
  readonly amountMinor: bigint;
  readonly upfrontMinor: bigint;
  readonly cycle: Offer['cycle'];
  readonly payDay: number;
  readonly startOn: string;
}): Offer {
  return {
    amount: row.amountMinor,
    upFront: row.upfrontMinor,
    cycle: row.cycle,
    payDay: row.payDay,
    startOn: row.startOn,
  };
}
