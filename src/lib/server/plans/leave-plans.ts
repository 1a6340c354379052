import { SHARE } from '#domain/plans/plan-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { Conflict } from '#server/errors.ts';
import { followAnswers } from './follow-answers.ts';
import { releaseInstalments } from './instalments-store.ts';
import { changeShare, sharesOf, type StoredShare } from './shares-store.ts';
import { openPlans } from './store.ts';

type BorrowerCtx = Ctx & { readonly actor: BorrowerActor };

/** The shares of the borrower's open plans that end where their lender is shown no more. */
export async function sharesToLeave(tx: Tx, actor: BorrowerActor): Promise<StoredShare[]> {
  const open = await openPlans(tx, actor, actor.caseId);
  const planIds = open.map((plan) => plan.id);
  const shares = await sharesOf(tx, actor.groupId, planIds);
  return shares.filter((share) => move(SHARE, share.state, 'withdraw') !== undefined);
}

/**
 * Ends one lender's share of every open plan of this borrower, whose case the caller holds: what is not
 * paid of it is asked for no more, and each plan goes on without it.
 */
export async function leavePlans(tx: Tx, ctx: BorrowerCtx, lenderId: string): Promise<void> {
  const shares = await sharesToLeave(tx, ctx.actor);
  for (const share of shares.filter((each) => each.lenderId === lenderId)) {
    const { groupId, id, planId, caseId, borrowerId } = share;
    const state = move(SHARE, share.state, 'withdraw');
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
