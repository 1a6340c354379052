import { isAgreed, PLAN } from '#domain/plans/plan-states.ts';
import { planTurn } from '#domain/plans/plan-turn.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import { moveCase } from '#server/cases/move-case.ts';
import { asSystem, groupOf, type Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { elevated } from '#server/db/transact.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { announce } from '#server/notifications/announce.ts';
import { followMoney } from '#server/payments/follow-money.ts';
import { releaseInstalments } from './instalments-store.ts';
import { joinShare } from './join-share.ts';
import { sharesOf, type StoredShare } from './shares-store.ts';
import { changePlan, findPlan, type StoredPlan } from './store.ts';

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
  const { caseId, borrowerId } = plan;
  const subject = { kind: 'plan', id: planId };
  await record(tx, ctx, { verb: 'plan.started', subject, caseId, borrowerId });
}

/**
 * Begins a plan with the shares that are agreed, and tells each of their lenders. Throws Conflict where it has begun or ended.
 */
export async function beginPlan(
  tx: Tx,
  ctx: Ctx,
  plan: StoredPlan,
  shares: readonly StoredShare[],
): Promise<void> {
  const state = move(PLAN, plan.state, 'start');
  if (!state) throw new Conflict('The plan cannot begin.');
  const agreed = shares.filter((share) => isAgreed(share.state));
  for (const share of agreed) await joinShare(tx, ctx, share);
  const began = await changePlan(tx, plan, { state, startedAt: ctx.clock.now() });
  if (!began) throw new Conflict('The plan was changed meanwhile.');
  await moveCase(tx, ctx, plan.caseId, 'plan_started');
  const { caseId, borrowerId } = plan;
  const subject = { kind: 'plan', id: plan.id };
  for (const { lenderId } of agreed) {
    await record(tx, ctx, { verb: 'plan.started', subject, caseId, borrowerId, lenderId });
  }
  const path = `/plan/${plan.id}`;
  await announce(tx, ctx, { borrowerId, template: 'plan_started', path });
}

const ENDINGS = {
  refused: { waiting: 'fail', begun: 'fail', verb: 'plan.refused' },
  withdrawn: { waiting: 'withdraw', begun: 'withdraw', verb: 'plan.withdrawn' },
  ends: { waiting: 'withdraw', begun: 'end', verb: 'plan.ended' },
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
  const { verb, ...event } = ENDINGS[how];
  const state = move(PLAN, plan.state, plan.startedAt ? event.begun : event.waiting);
  if (!state) throw new Conflict('The plan cannot end this way.');
  const ended = await changePlan(tx, plan, { state, endedAt: ctx.clock.now() });
  if (!ended) throw new Conflict('The plan was changed meanwhile.');
  await releaseInstalments(tx, plan.groupId, plan.id);
  if (plan.startedAt) await moveCase(tx, ctx, plan.caseId, 'plan_ended');
  const { caseId, borrowerId } = plan;
  await record(tx, ctx, { verb, subject: { kind: 'plan', id: plan.id }, caseId, borrowerId });
}
