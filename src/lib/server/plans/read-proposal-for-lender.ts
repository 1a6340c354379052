import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { weighBudget } from '#domain/plans/budget.ts';
import { unanswered } from '#domain/hardship/relief-states.ts';
import { openMoves } from '#domain/states/machine.ts';
import { shareMachine } from '#domain/plans/plan-states.ts';
import { outline, type Frame } from '#domain/plans/schedule.ts';
import { readCaseNumber } from '#server/cases/read-case-number.ts';
import type { Ctx, LenderActor } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { elevated, read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { answersOfCase } from '#server/hardship/store.ts';
import { asLender } from '#server/identity/require.ts';
import { namesAtLender } from '#server/loans/loan-people-store.ts';
import { policyVersions } from '#server/policies/store.ts';
import { budgetFromText } from './budgets-store.ts';
import { lenderFrame } from './lender-frame.ts';
import { hasOthers, shareOfLender, type StoredShare } from './shares-store.ts';
import { offerOf } from './store.ts';

/**
 * One share as its lender's staff see it: their own loans, the person as their own tape names them, what
 * their policy says, and the budget where the borrower shows it. Of other lenders only whether there are any.
 */
export async function readProposalForLender(given: Ctx, shareId: string) {
  const ctx = asLender(given);
  const { groupId, lenderId, role } = ctx.actor;
  return read(ctx, async (tx) => {
    const share = await shareOfLender(tx, ctx.actor, shareId);
    if (!share) throw new NotFound('No such proposal.');
    const { lender, today, loans, frame } = await lenderFrame(tx, ctx, share);
    const names = await namesAtLender(tx, ctx.keys, ctx.actor, [share.borrowerId]);
    const versions = await policyVersions(tx, groupId, [lenderId]);
    const judgedBy = versions.find((version) => version.version === share.policyVersion);
    const { id, state, currency, because, reason, deadlineOn, silenceOn, firstOn, lastOn } = share;
    return {
      ...{ id, state, currency, because, reason, deadlineOn, silenceOn, firstOn, lastOn, today },
      lender: lender.name,
      caseNumber: await readCaseNumber(tx, ctx, share.caseId),
      waitingReliefId: await waitingReliefOf(tx, ctx, share),
      name: names.get(share.borrowerId) ?? '',
      offer: offerOf(share),
      balance: share.balanceMinor,
      count: share.instalmentCount,
      late: share.escalatedAt !== null,
      createdAt: share.createdAt,
      decidedAt: share.decidedAt,
      words: share.wordsSealed ? ctx.keys.open(share.wordsSealed) : null,
      counter: counterIn(share, frame),
      terms: judgedBy?.plan ?? null,
      loans,
      frame,
      budget: budgetIn(ctx, share, lender.jurisdiction),
      others: await othersThan(tx, ctx, share),
      mayAnswer: role !== 'viewer' && openMoves(shareMachine, state).includes('accept'),
    };
  });
}

/** The counter-offer; while the borrower may take it, also what it comes to on what is owed today. */
function counterIn(share: StoredShare, frame: Frame) {
  if (share.counterMinor === null) return null;
  const counter = { each: share.counterMinor, upFront: share.counterUpfrontMinor ?? 0n };
  const stands = share.state === 'countered' && frame.loans.length > 0;
  const offer = { ...offerOf(share), amount: counter.each, upFront: counter.upFront };
  const plan = stands ? outline(offer, frame) : undefined;
  return { ...counter, until: share.counterUntil, endsOn: plan?.endsOn, count: plan?.count };
}

function budgetIn(ctx: Ctx, { budgetSealed }: StoredShare, jurisdiction: string) {
  if (!budgetSealed) return null;
  const budget = budgetFromText(ctx.keys.open(budgetSealed));
  const savings = jurisdictionOf(jurisdiction).savings.value ?? undefined;
  return { ...budget, result: weighBudget(budget, savings) };
}

/** The request for relief of the same person that waits for this lender too. */
async function waitingReliefOf(tx: Tx, { actor }: Ctx<LenderActor>, { caseId }: StoredShare) {
  const { groupId, lenderId } = actor;
  const asked = await answersOfCase(tx, { groupId, lenderId }, caseId);
  return asked.find((each) => unanswered.includes(each.state))?.id ?? null;
}

function othersThan(tx: Tx, ctx: Ctx<LenderActor>, share: StoredShare) {
  return elevated(tx, ctx, () => hasOthers(tx, share));
}

/** What a reviewer reads of one share. */
export type LenderProposal = Awaited<ReturnType<typeof readProposalForLender>>;
