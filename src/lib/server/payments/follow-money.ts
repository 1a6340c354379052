import { planMachine, RUNNING } from '#domain/plans/plan-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import { moveCase } from '#server/cases/move-cases.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { changePlan, plansOfCase } from '#server/plans/store.ts';
import { hasDues, stillOwed } from './case-figures-store.ts';
import type { Payment } from './store.ts';

type MoneyOf = Pick<Payment, 'groupId' | 'caseId' | 'borrowerId'>;

/** What money means for the plans and the case that it went to: all is paid, or something is owed again. */
export async function followMoney(
  tx: Tx,
  ctx: Ctx,
  { groupId, caseId, borrowerId }: MoneyOf,
): Promise<void> {
  const plans = await plansOfCase(tx, { groupId }, caseId);
  let hasEnded = false;
  for (const plan of plans.filter(({ state }) => RUNNING.includes(state))) {
    const state = move(planMachine, plan.state, 'complete');
    if (!state || (await hasDues(tx, groupId, plan.id))) continue;
    hasEnded = await changePlan(tx, plan, { state, endedAt: ctx.clock.now() });
    const subject = { kind: 'plan', id: plan.id };
    await record(tx, ctx, { verb: 'plan.completed', subject, caseId, borrowerId });
  }
  if (!(await stillOwed(tx, groupId, caseId))) return moveCase(tx, ctx, caseId, 'all_settled');
  await moveCase(tx, ctx, caseId, 'loan_opened');
  if (hasEnded) await moveCase(tx, ctx, caseId, 'plan_ended');
}
