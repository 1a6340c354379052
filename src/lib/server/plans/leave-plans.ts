import { shareMachine } from '#domain/plans/plan-states.ts';
import { turnWithout, type AfterLeaving } from '#domain/plans/plan-turn.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { Conflict } from '#server/errors.ts';
import { followAnswers } from './follow-answers.ts';
import { releaseInstalments } from './instalments-store.ts';
import { changeShare, sharesOf, type StoredShare } from './shares-store.ts';
import { openPlans } from './store.ts';

export interface Leaving {
  readonly lenderId: string;
  readonly then: AfterLeaving;
}

/** Each part of an open plan that ends where its lender is shown no more, and what its plan does then. */
export async function foretellLeaving(tx: Tx, actor: BorrowerActor): Promise<Leaving[]> {
  const told: Leaving[] = [];
  for (const plan of await openPlans(tx, actor, actor.caseId)) {
    const shares = await sharesOf(tx, actor.groupId, [plan.id]);
    for (const { id, lenderId } of shares.filter(mayLeave)) {
      const others = shares.filter((share) => share.id !== id).map(({ state }) => state);
      told.push({ lenderId, then: turnWithout(plan.state, others) });
    }
  }
  return told;
}

const mayLeave = ({ state }: StoredShare) => move(shareMachine, state, 'withdraw') !== undefined;

/**
 * Ends one lender's share of every open plan of this borrower, whose case the caller holds: what is not
 * paid of it is asked for no more, and each plan goes on without it.
 */
export async function leavePlans(tx: Tx, ctx: Ctx<BorrowerActor>, lenderId: string): Promise<void> {
  const plans = await openPlans(tx, ctx.actor, ctx.actor.caseId);
  const planIds = plans.map((plan) => plan.id);
  const shares = await sharesOf(tx, ctx.actor.groupId, planIds);
  for (const share of shares.filter((each) => each.lenderId === lenderId && mayLeave(each))) {
    const { groupId, id, planId, caseId, borrowerId } = share;
    const state = move(shareMachine, share.state, 'withdraw');
    const left = state && (await changeShare(tx, share, { state }));
    if (!left) throw new Conflict('Someone was faster.');
    await releaseInstalments(tx, groupId, planId, lenderId);
    await record(tx, ctx, {
      verb: 'share.withdrawn',
      subject: { kind: 'share', id },
      ...{ caseId, borrowerId, lenderId },
    });
    await followAnswers(tx, ctx, planId, { ...share, state });
  }
}
