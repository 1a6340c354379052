import { isAgreed } from '#domain/plans/plan-states.ts';
import { planTurn } from '#domain/plans/plan-turn.ts';
import { asSystem, groupOf, type Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { elevated } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { followMoney } from '#server/payments/follow-money.ts';
import { beginPlan } from './begin-plan.ts';
import { endPlan } from './end-plan.ts';
import { joinShare } from './join-share.ts';
import { sharesOf, type StoredShare } from './shares-store.ts';
import { findPlan } from './store.ts';

/**
 * What answers mean for their plan: it begins when nobody is left to answer, ends when nobody agreed
 * or everybody who did has left, and a late yes joins it. A lender may not see the plan, so this runs
 * as the product itself.
 */
export async function followAnswers(
  tx: Tx,
  ctx: Ctx,
  planId: string,
  answered?: StoredShare,
): Promise<void> {
  const system = asSystem(ctx, groupOf(ctx));
  await elevated(tx, ctx, () => follow(tx, system, planId, answered));
}

async function follow(tx: Tx, ctx: Ctx, planId: string, answered?: StoredShare): Promise<void> {
  const groupId = groupOf(ctx);
  const plan = await findPlan(tx, { groupId }, planId);
  if (!plan) throw new NotFound('No such plan.');
  const shares = await sharesOf(tx, groupId, [planId]);
  if (plan.endedAt !== null) return;
  if (plan.startedAt !== null && answered && isAgreed(answered.state))
    return joinShare(tx, ctx, answered);
  const states = shares.map(({ state }) => state);
  const turn = planTurn(plan.state, states);
  if (turn === 'refused' || turn === 'ends') return endPlan(tx, ctx, plan, turn);
  // What is left of it may all be paid.
  if (turn === 'goesOn') return followMoney(tx, ctx, plan);
  if (turn === 'waits') return;
  await beginPlan(tx, ctx, plan, shares);
}
