import { shareMachine, type ShareState } from '#domain/plans/plan-states.ts';
import { instalments } from '#domain/plans/schedule.ts';
import { move } from '#domain/states/machine.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { holdCase } from '#server/cases/hold-case.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { followAnswers } from './follow-answers.ts';
import { replaceInstalments } from './instalments-store.ts';
import { lenderFrame } from './lender-frame.ts';
import { changeShare, sharesOf, type StoredShare } from './shares-store.ts';
import { findPlan, offerOf } from './store.ts';

/**
 * The borrower takes a lender's counter-offer, or leaves that lender out of the plan. Refused
 * (offer_without_debt): nothing is left to pay, so there is nothing to take.
 */
export async function chooseOnCounter(
  given: Ctx,
  planId: string,
  shareId: string,
  choice: 'take' | 'leave',
): Promise<Outcome<ShareState>> {
  const ctx = asBorrower(given);
  const { groupId, caseId } = ctx.actor;
  return transact(ctx, async (tx) => {
    await holdCase(tx, ctx, caseId);
    const plan = await findPlan(tx, ctx.actor, planId);
    const shares = plan ? await sharesOf(tx, groupId, [plan.id]) : [];
    const share = shares.find((each) => each.id === shareId);
    if (!plan || !share) throw new NotFound('No such share.');
    const chosen: ShareState = choice === 'take' ? 'accepted' : 'withdrawn';
    if (share.state === chosen && share.counterMinor !== null) return accept(chosen);
    const state = move(shareMachine, share.state, choice === 'take' ? 'take' : 'withdraw');
    if (!state || share.state !== 'countered')
      throw new Conflict('There is no offer to choose on.');
    const taken = choice === 'take' ? await takeCounter(tx, ctx, share) : share;
    if (!taken) return refuse('offer_without_debt');
    const change = { state, ...figures(taken) };
    if (!(await changeShare(tx, share, change))) throw new Conflict('Someone was faster.');
    await record(tx, ctx, {
      verb: choice === 'take' ? 'share.counter_accepted' : 'share.counter_declined',
      subject: { kind: 'share', id: share.id },
      caseId,
      borrowerId: share.borrowerId,
      lenderId: share.lenderId,
      facts: { each: String(share.counterMinor), currency: share.currency },
    });
    await followAnswers(tx, ctx, planId, { ...taken, state });
    return accept(state);
  });
}

/**
 * The share as the lender offered it instead, its instalments laid out anew on what is owed today;
 * undefined where that is nothing.
 */
async function takeCounter(tx: Tx, ctx: Ctx, share: StoredShare): Promise<StoredShare | undefined> {
  const { frame, today } = await lenderFrame(tx, ctx, share);
  if (share.counterUntil !== null && today > share.counterUntil) {
    throw new Conflict('The offer has ended.');
  }
  const amountMinor = share.counterMinor ?? share.amountMinor;
  const upfrontMinor = share.counterUpfrontMinor ?? 0n;
  const taken = { ...share, amountMinor, upfrontMinor };
  const list = frame.loans.length > 0 ? instalments(offerOf(taken), frame) : [];
  const [first, last] = [list[0], list.at(-1)];
  if (!first || !last) return undefined;
  const { groupId, planId, lenderId, borrowerId } = share;
  await replaceInstalments(tx, { groupId, planId, lenderId, borrowerId }, list, false);
  return { ...taken, firstOn: first.dueOn, lastOn: last.dueOn, instalmentCount: last.seq };
}

function figures({ amountMinor, upfrontMinor, firstOn, lastOn, instalmentCount }: StoredShare) {
  return { amountMinor, upfrontMinor, firstOn, lastOn, instalmentCount };
}
