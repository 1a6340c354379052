import { isAgreed } from '#domain/plans/plan-states.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { holdCase } from '#server/cases/hold-case.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { beginPlan } from './begin-plan.ts';
import { sharesOf } from './shares-store.ts';
import { findPlan } from './store.ts';

/** Starts with the lenders that agreed; later answers join. Done again, it has begun already. */
export async function startPlan(given: Ctx, planId: string): Promise<Outcome<string>> {
  const ctx = asBorrower(given);
  const { groupId, caseId } = ctx.actor;
  return transact(ctx, async (tx) => {
    await holdCase(tx, ctx, caseId);
    const plan = await findPlan(tx, ctx.actor, planId);
    if (!plan) throw new NotFound('No such plan.');
    if (plan.startedAt !== null) return accept(plan.id);
    const shares = await sharesOf(tx, groupId, [plan.id]);
    if (!shares.some((share) => isAgreed(share.state))) return refuse('nobody_agreed_yet');
    await beginPlan(tx, ctx, plan, shares);
    return accept(plan.id);
  });
}
