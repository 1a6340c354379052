import { and, eq, inArray } from 'drizzle-orm';
import type { CaseStands, CaseState } from '#domain/cases/case-states.ts';
import { RUNNING } from '#domain/plans/plan-states.ts';
import { among } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { cases } from '#server/db/schema/cases.ts';
import { hardshipAnswers } from '#server/db/schema/hardship.ts';
import { plans } from '#server/db/schema/plans.ts';

export interface StandingCase {
  readonly id: string;
  readonly state: CaseState;
  readonly stands: CaseStands;
}

/** The state of these cases, and whether relief or a plan runs in each. */
export async function standingOf(
  tx: Tx,
  groupId: string,
  caseIds: readonly string[],
): Promise<StandingCase[]> {
  const found = await tx
    .select({ id: cases.id, state: cases.state })
    .from(cases)
    .where(and(eq(cases.groupId, groupId), among(cases.id, caseIds)));
  const relief = new Set(await caseIdsInRelief(tx, groupId, caseIds));
  const plan = new Set(await caseIdsInPlan(tx, groupId, caseIds));
  return found.map((each) => {
    return { ...each, stands: { relief: relief.has(each.id), plan: plan.has(each.id) } };
  });
}

async function caseIdsInRelief(tx: Tx, groupId: string, caseIds: readonly string[]) {
  const a = hardshipAnswers;
  const rows = await tx
    .select({ id: a.caseId })
    .from(a)
    .where(and(eq(a.groupId, groupId), among(a.caseId, caseIds), eq(a.state, 'granted')));
  return rows.map(({ id }) => id);
}

/** Those among these cases in which a plan has begun and not ended. */
export async function caseIdsInPlan(tx: Tx, groupId: string, caseIds: readonly string[]) {
  const rows = await tx
    .select({ id: plans.caseId })
    .from(plans)
    .where(
      and(eq(plans.groupId, groupId), among(plans.caseId, caseIds), inArray(plans.state, RUNNING)),
    );
  return rows.map(({ id }) => id);
}

export async function setStates(
  tx: Tx,
  groupId: string,
  caseIds: readonly string[],
  state: CaseState,
): Promise<void> {
  await tx
    .update(cases)
    .set({ state })
    .where(and(eq(cases.groupId, groupId), among(cases.id, caseIds)));
}
