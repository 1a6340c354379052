import { owing } from '#domain/loans/loan-states.ts';
import { isOpen, shareMachine } from '#domain/plans/plan-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { elevated } from '#server/db/transact.ts';
import { Conflict } from '#server/errors.ts';
import { followAnswers } from './follow-answers.ts';
import { instalmentsOf, releaseInstalments } from './instalments-store.ts';
import { changeShare, sharesInCase, type LenderInCase, type StoredShare } from './shares-store.ts';
import { loansOf } from './situation-store.ts';

/** Whether a share may still be taken out of its plan. */
export const mayLeave = ({ state }: StoredShare) =>
  move(shareMachine, state, 'withdraw') !== undefined;

/**
 * Takes a share that may leave out of its plan, whose case the caller holds: what is not paid of it is
 * asked for no more, and the plan goes on without it. A lender may not write instalments, so the
 * product does.
 */
export async function withdrawShare(tx: Tx, ctx: Ctx, share: StoredShare): Promise<void> {
  const { groupId, id, planId, caseId, borrowerId, lenderId } = share;
  const state = move(shareMachine, share.state, 'withdraw');
  const left = state && (await changeShare(tx, share, { state }));
  if (!left) throw new Conflict('Someone was faster.');
  await elevated(tx, ctx, () => releaseInstalments(tx, groupId, planId, lenderId));
  await record(tx, ctx, {
    verb: 'share.withdrawn',
    subject: { kind: 'share', id },
    ...{ caseId, borrowerId, lenderId },
  });
  await followAnswers(tx, ctx, planId, { ...share, state });
}

/** Whether nothing is owed any more on any loan that the share is about. */
export async function owesNothing(tx: Tx, share: StoredShare): Promise<boolean> {
  const { groupId, planId, lenderId, borrowerId } = share;
  const asked = await instalmentsOf(tx, groupId, planId, lenderId);
  const loans = await loansOf(tx, groupId, borrowerId, lenderId);
  return !loans.some(
    ({ id, state, balance }) =>
      balance > 0n && owing.includes(state) && asked.some((each) => each.loanId === id),
  );
}

/**
 * Withdraws a lender's shares of a case that still wait for an answer where nothing is owed on their
 * loans any more: nobody is asked to agree to that. The caller holds the case.
 */
export async function withdrawPaidShares(tx: Tx, ctx: Ctx, of: LenderInCase): Promise<void> {
  for (const share of await sharesInCase(tx, of)) {
    if (!isOpen(share.state) || !mayLeave(share)) continue;
    if (await owesNothing(tx, share)) await withdrawShare(tx, ctx, share);
  }
}
