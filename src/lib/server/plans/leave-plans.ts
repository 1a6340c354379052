import { turnWithout, type AfterLeaving } from '#domain/plans/plan-turn.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { sharesOf } from './shares-store.ts';
import { openPlans } from './store.ts';
import { mayLeave, withdrawShare } from './withdraw-share.ts';

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

/**
 * Ends one lender's share of every open plan of this borrower, whose case the caller holds: what is not
 * paid of it is asked for no more, and each plan goes on without it.
 */
export async function leavePlans(tx: Tx, ctx: Ctx<BorrowerActor>, lenderId: string): Promise<void> {
  const plans = await openPlans(tx, ctx.actor, ctx.actor.caseId);
  const planIds = plans.map((plan) => plan.id);
  const shares = await sharesOf(tx, ctx.actor.groupId, planIds);
  for (const share of shares.filter((each) => each.lenderId === lenderId && mayLeave(each))) {
    await withdrawShare(tx, ctx, share);
  }
}
