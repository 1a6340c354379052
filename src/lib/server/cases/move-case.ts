import { and, eq, inArray } from 'drizzle-orm';
import { nextCaseState, type CaseEvent } from '#domain/cases/case-states.ts';
import { RUNNING } from '#domain/plans/plan-states.ts';
import { groupOf, type Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { cases } from '#server/db/schema/cases.ts';
import { hardshipAnswers } from '#server/db/schema/hardship.ts';
import { plans } from '#server/db/schema/plans.ts';
import { elevated } from '#server/db/transact.ts';

/**
 * Moves a case by what happened to it, which the caller has written; where its state does not let it,
 * nothing happens. The case is held by the caller. It belongs to all lenders, so none of them may write
 * it: it follows with the rights of the product.
 */
export async function moveCase(tx: Tx, ctx: Ctx, caseId: string, event: CaseEvent): Promise<void> {
  const groupId = groupOf(ctx);
  const own = and(eq(cases.groupId, groupId), eq(cases.id, caseId));
  await elevated(tx, ctx, async () => {
    const [row] = await tx.select({ state: cases.state }).from(cases).where(own);
    if (!row) return;
    const was = row.state;
    const state = nextCaseState(was, event, await standing(tx, groupId, caseId));
    if (state !== undefined && state !== was) await tx.update(cases).set({ state }).where(own);
  });
}

async function standing(tx: Tx, groupId: string, caseId: string) {
  const [relief] = await tx
    .select({ id: hardshipAnswers.id })
    .from(hardshipAnswers)
    .where(
      and(
        eq(hardshipAnswers.groupId, groupId),
        eq(hardshipAnswers.caseId, caseId),
        eq(hardshipAnswers.state, 'granted'),
      ),
    )
    .limit(1);
  const [plan] = await tx
    .select({ id: plans.id })
    .from(plans)
    .where(and(eq(plans.groupId, groupId), eq(plans.caseId, caseId), inArray(plans.state, RUNNING)))
    .limit(1);
  return { relief: relief !== undefined, plan: plan !== undefined };
}
