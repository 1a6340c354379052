import { isAgreed, planMachine } from '#domain/plans/plan-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import { moveCase } from '#server/cases/move-cases.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { Conflict } from '#server/errors.ts';
import { announce } from '#server/notifications/announce.ts';
import { joinShare } from './join-share.ts';
import type { StoredShare } from './shares-store.ts';
import { changePlan, type StoredPlan } from './store.ts';

/**
 * Begins a plan with the shares that are agreed, and tells each of their lenders. Throws Conflict where
 * it has begun or ended.
 */
export async function beginPlan(
  tx: Tx,
  ctx: Ctx,
  plan: StoredPlan,
  shares: readonly StoredShare[],
): Promise<void> {
  const state = move(planMachine, plan.state, 'start');
  if (!state) throw new Conflict('The plan cannot begin.');
  const agreed = shares.filter((share) => isAgreed(share.state));
  for (const share of agreed) await joinShare(tx, ctx, share);
  const began = await changePlan(tx, plan, { state, startedAt: ctx.clock.now() });
  if (!began) throw new Conflict('The plan was changed meanwhile.');
  await moveCase(tx, ctx, plan.caseId, 'plan_started');
  const { caseId, borrowerId } = plan;
  const subject = { kind: 'plan', id: plan.id };
  await record(tx, ctx, { verb: 'plan.started', subject, caseId, borrowerId });
  for (const { lenderId } of agreed) {
    await record(tx, ctx, { verb: 'plan.started', subject, caseId, borrowerId, lenderId });
  }
  const path = `/plan/${plan.id}`;
  await announce(tx, ctx, { borrowerId, template: 'plan_started', path });
}
