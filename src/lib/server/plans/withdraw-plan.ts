import { shareMachine } from '#domain/plans/plan-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import { holdCase } from '#server/cases/hold-case.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { endPlan } from './end-plan.ts';
import { changeShare, hideBudget, sharesOf } from './shares-store.ts';
import { findPlan } from './store.ts';

/** Takes back a proposal that has not begun, and the budget sent with it. Done again, it is already taken back. */
export async function withdrawPlan(given: Ctx, planId: string): Promise<void> {
  const ctx = asBorrower(given);
  const { groupId, caseId, borrowerId } = ctx.actor;
  await transact(ctx, async (tx) => {
    await holdCase(tx, ctx, caseId);
    const plan = await findPlan(tx, ctx.actor, planId);
    if (!plan) throw new NotFound('No such plan.');
    if (plan.state === 'ended' && plan.startedAt === null) return;
    await endPlan(tx, ctx, plan, 'withdrawn');
    await hideBudget(tx, ctx.actor, { planId: plan.id });
    for (const share of await sharesOf(tx, groupId, [plan.id])) {
      const state = move(shareMachine, share.state, 'withdraw');
      if (!state) continue;
      if (!(await changeShare(tx, share, { state }))) throw new Conflict('Someone was faster.');
      await record(tx, ctx, {
        verb: 'plan.withdrawn',
        subject: { kind: 'share', id: share.id },
        ...{ caseId, borrowerId, lenderId: share.lenderId },
      });
    }
  });
}
