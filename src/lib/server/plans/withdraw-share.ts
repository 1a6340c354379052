import { isOwed } from '#domain/loans/loan-states.ts';
import { isOpen, shareMachine } from '#domain/plans/plan-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { elevated } from '#server/db/transact.ts';
import { Conflict } from '#server/errors.ts';
import { followAnswers } from './follow-answers.ts';
import { instalmentsOf, releaseInstalments } from './instalments-store.ts';
import { changeShare, sharesOf, type StoredShare } from './shares-store.ts';
import { loansOf, type LoanRow } from './situation-store.ts';
import { openPlans } from './store.ts';

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
  return !(await loansIn(tx, share)).some(isOwed);
}

/**
 * Takes a lender out of the open plans of a case where it asks for nothing more: nobody is asked to
 * agree to that, or told that they have. A part that was paid under its plan stays. The caller holds
 * the case; a lender may not see plans, so the product looks which are open.
 */
export async function withdrawEmptyShares(
  tx: Tx,
  ctx: Ctx,
  { groupId, caseId, lenderId }: { groupId: string; caseId: string; lenderId: string },
): Promise<void> {
  const plans = await elevated(tx, ctx, () => openPlans(tx, { groupId }, caseId));
  const planIds = plans.map(({ id }) => id);
  for (const share of await sharesOf(tx, groupId, planIds)) {
    if (share.lenderId !== lenderId || !mayLeave(share)) continue;
    const loans = await loansIn(tx, share);
    const isForgiven = loans.some(({ state }) => state === 'written_off');
    if (loans.some(isOwed) || !(isForgiven || isOpen(share.state))) continue;
    await withdrawShare(tx, ctx, share);
  }
}

/** The loans that the share is about, as they stand today. */
async function loansIn(tx: Tx, share: StoredShare): Promise<LoanRow[]> {
  const { groupId, planId, lenderId, borrowerId } = share;
  const asked = await instalmentsOf(tx, groupId, planId, lenderId);
  const loans = await loansOf(tx, groupId, borrowerId, lenderId);
  return loans.filter(({ id }) => asked.some(({ loanId }) => loanId === id));
}
