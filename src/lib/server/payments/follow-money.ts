import { caseMachine, type CaseState } from '#domain/cases/case-states.ts';
import { PLAN, type PlanState } from '#domain/plans/plan-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { caseState, changeCaseState, changePlan, plansOfCase } from '#server/plans/store.ts';
import { stillOwed, unpaidDues } from './case-figures/store.ts';
import type { Payment } from './store.ts';

const RUNS: readonly PlanState[] = ['active', 'paused', 'in_review'];

/** What money means for the plan and the case that it went to: all is paid, or something is owed again. */
export async function followMoney(
  tx: Tx,
  ctx: Ctx,
  { groupId, caseId, borrowerId, currency }: Payment,
): Promise<void> {
  const plans = await plansOfCase(tx, { groupId }, caseId);
  let hasEnded = false;
  for (const plan of plans.filter((each) => each.currency === currency)) {
    if (!RUNS.includes(plan.state) || (await unpaidDues(tx, groupId, plan.id)) !== 0) continue;
    const state = move(PLAN, plan.state, 'complete');
    if (!state) continue;
    hasEnded = await changePlan(tx, plan, { state, endedAt: ctx.clock.now() });
    const subject = { kind: 'plan', id: plan.id };
    await record(tx, ctx, { verb: 'plan.completed', subject, caseId, borrowerId });
  }
  const from = (await caseState(tx, groupId, caseId)) as CaseState;
  const isOwed = await stillOwed(tx, groupId, caseId);
  const event = !isOwed ? 'all_settled' : from === 'settled' ? 'loan_opened' : 'plan_ended';
  if (event === 'plan_ended' && !hasEnded) return;
  const to = move(caseMachine, from, event);
  if (to) await changeCaseState(tx, groupId, caseId, to);
}
