import type { Day } from '#domain/calendar/day.ts';
import { weighCounter, type Counter } from '#domain/plans/counter.ts';
import { counterOpenUntil } from '#domain/plans/deadline.ts';
import { shareMachine, type ShareState } from '#domain/plans/plan-states.ts';
import { checkAnswerWords, type ShareRefusal } from '#domain/plans/share-answer.ts';
import type { Frame } from '#domain/plans/schedule.ts';
import { move } from '#domain/states/machine.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx, LenderActor } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { Conflict } from '#server/errors.ts';
import { asLender } from '#server/identity/require.ts';
import { announce } from '#server/notifications/announce.ts';
import { followAnswers } from './follow-answers.ts';
import { holdShare } from './hold-share.ts';
import { lenderFrame } from './lender-frame.ts';
import { changeShare, type StoredShare } from './shares-store.ts';
import { offerOf } from './store.ts';

/** A reviewer's answer, in words that the borrower will read. */
export type ShareAnswer = { readonly words: string } & (
  | { readonly answer: 'accept' }
  | ({ readonly answer: 'counter' } & Counter)
  | { readonly answer: 'refuse'; readonly reason: ShareRefusal }
);

const VERB = {
  accept: 'share.accepted',
  counter: 'share.countered',
  refuse: 'share.refused',
} as const;

/**
 * Answers a share that waits for this lender. The same answer from the same person again changes
 * nothing. Refused (share_without_debt): nothing is left to pay, so there is nothing to agree to.
 */
export async function answerShare(
  given: Ctx,
  shareId: string,
  answer: ShareAnswer,
): Promise<Outcome<ShareState>> {
  const ctx = asLender(given, 'reviewer', 'admin');
  return transact(ctx, async (tx) => {
    const share = await holdShare(tx, ctx, ctx.actor, shareId);
    if (isRepeat(share, answer, ctx.actor.staffId)) return accept(share.state);
    const state = move(shareMachine, share.state, answer.answer);
    if (!state) throw new Conflict('This proposal has been answered.');
    const { frame, today } = await lenderFrame(tx, ctx, share);
    const refused = check(share, answer, frame, today);
    if (refused) return refused;
    const change = { ...changes(ctx, answer, today), state };
    const decided = { ...share, ...change };
    if (!(await changeShare(tx, share, change))) throw new Conflict('Someone was faster.');
    await record(tx, ctx, {
      verb: VERB[answer.answer],
      subject: { kind: 'share', id: share.id },
      caseId: share.caseId,
      borrowerId: share.borrowerId,
      lenderId: share.lenderId,
      facts: factsOf(answer, share),
    });
    const { borrowerId, planId } = share;
    await announce(tx, ctx, { borrowerId, template: 'plan_answer', path: `/plan/${planId}` });
    await followAnswers(tx, ctx, planId, decided);
    return accept(state);
  });
}

function isRepeat(share: StoredShare, answer: ShareAnswer, staffId: string): boolean {
  if (share.decidedBy !== staffId) return false;
  if (answer.answer === 'accept') return share.state === 'accepted';
  if (answer.answer === 'refuse') return share.state === 'refused';
  return share.state === 'countered' && share.counterMinor === answer.each;
}

function check(share: StoredShare, answer: ShareAnswer, frame: Frame, today: Day) {
  const refused = checkAnswerWords(answer.answer, answer.words);
  if (refused) return { ok: false as const, refused };
  if (answer.answer === 'refuse') return undefined;
  if (frame.loans.length === 0) return refuse('share_without_debt');
  if (answer.answer === 'accept') return undefined;
  const weighed = weighCounter(answer, offerOf(share), share.amountMinor, frame, today);
  return weighed.ok ? undefined : weighed;
}

function changes(ctx: Ctx<LenderActor>, answer: ShareAnswer, today: Day) {
  const words = answer.words.trim();
  const decided = {
    decidedBy: ctx.actor.staffId,
    decidedAt: ctx.clock.now(),
    wordsSealed: words === '' ? null : ctx.keys.seal(words),
  };
  if (answer.answer === 'refuse') return { ...decided, reason: answer.reason };
  if (answer.answer === 'accept') return decided;
  return {
    ...decided,
    counterMinor: answer.each,
    counterUpfrontMinor: answer.upFront,
    counterUntil: counterOpenUntil(today),
  };
}

function factsOf(answer: ShareAnswer, share: StoredShare) {
  const asked = { amount: String(share.amountMinor), currency: share.currency };
  if (answer.answer === 'accept') return asked;
  if (answer.answer === 'refuse') return { ...asked, reason: answer.reason };
  return { ...asked, each: String(answer.each), upFront: String(answer.upFront) };
}
