import { planMachine } from '#domain/plans/plan-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import { moveCase } from '#server/cases/move-cases.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { Conflict } from '#server/errors.ts';
import { releaseInstalments } from './instalments-store.ts';
import { changePlan, type StoredPlan } from './store.ts';

const ENDINGS = {
  refused: { event: 'fail', verb: 'plan.refused' },
  withdrawn: { event: 'withdraw', verb: 'plan.withdrawn' },
  ends: { event: 'end', verb: 'plan.ended' },
} as const;

/**
 * Ends a plan that every lender said no to (`refused`), that the borrower takes back (`withdrawn`), or
 * that has no lender left in it (`ends`).
 */
export async function endPlan(
  tx: Tx,
  ctx: Ctx,
  plan: StoredPlan,
  how: keyof typeof ENDINGS,
): Promise<void> {
  const { verb, event } = ENDINGS[how];
  const state = move(planMachine, plan.state, event);
  if (!state) throw new Conflict('The plan cannot end this way.');
  const ended = await changePlan(tx, plan, { state, endedAt: ctx.clock.now() });
  if (!ended) throw new Conflict('The plan was changed meanwhile.');
  await releaseInstalments(tx, plan.groupId, plan.id);
  if (plan.startedAt) await moveCase(tx, ctx, plan.caseId, 'plan_ended');
  const { caseId, borrowerId } = plan;
  await record(tx, ctx, { verb, subject: { kind: 'plan', id: plan.id }, caseId, borrowerId });
}
