import type { Currency } from '#domain/money/currency.ts';
import { assess, type Assessment, type LenderShare } from '#domain/plans/proposal.ts';
import { instalments, type Offer } from '#domain/plans/schedule.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { holdCase } from '#server/cases/hold-case.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { followAnswers } from './follow-answers.ts';
import { replaceInstalments } from './instalments-store.ts';
import { loadSituation, type PlanSituation } from './load-situation.ts';
import { planRow, shareRow } from './proposal-rows.ts';
import { insertShares, type StoredShare } from './shares-store.ts';
import { insertPlan, openPlan, planByOnce, type StoredPlan } from './store.ts';

export interface Proposal {
  /** From the form: the same again is the same proposal. */
  readonly once: string;
  readonly offer: Offer;
  readonly currency?: Currency | undefined;
  /** Lenders that may see the budget while a person there looks at the share. */
  readonly showBudgetTo: readonly string[];
}

/** One lender's share as its terms weighed it, and as it is kept. */
interface SentShare {
  readonly weighed: LenderShare;
  readonly share: StoredShare;
}

const VERB = {
  accepted: 'share.accepted',
  referred: 'share.referred',
  refused: 'share.refused',
} as const;

/** Sends one offer to every lender of the borrower's open loans: a share each (product rule 7). */
export async function proposePlan(given: Ctx, proposal: Proposal): Promise<Outcome<string>> {
  const ctx = asBorrower(given);
  const { caseId } = ctx.actor;
  return transact(ctx, async (tx) => {
    await holdCase(tx, ctx, caseId);
    const before = await planByOnce(tx, ctx.actor, proposal.once);
    if (before) return accept(before.id);
    const loaded = await loadSituation(tx, ctx, proposal.currency);
    const open = await openPlan(tx, ctx.actor, caseId, loaded.currency);
    if (open) return refuse('plan_already_open', { planId: open.id });
    const assessed = assess(proposal.offer, loaded.situation);
    if (!assessed.ok) return assessed;
    if (assessed.value.shares.every((share) => share.answer === 'refused')) {
      return refuse('no_lender_can_agree');
    }
    const plan = await save(tx, ctx, proposal, loaded, assessed.value);
    await followAnswers(tx, ctx, plan.id);
    return accept(plan.id);
  });
}

async function save(
  tx: Tx,
  ctx: Ctx<BorrowerActor>,
  { once, offer, showBudgetTo }: Proposal,
  loaded: PlanSituation,
  assessment: Assessment,
): Promise<StoredPlan> {
  const { budget } = loaded;
  if (!budget) throw new Error('assess lets no offer through without a budget');
  const plan = planRow(ctx, once, offer, { ...loaded, budget }, assessment);
  const sent = assessment.shares.map((weighed) => {
    const shown = showBudgetTo.includes(weighed.lenderId);
    return { weighed, share: shareRow(ctx, plan, weighed, { ...loaded, budget }, shown) };
  });
  await insertPlan(tx, plan);
  await insertShares(
    tx,
    sent.map(({ share }) => share),
  );
  const { groupId, id: planId, borrowerId } = plan;
  const list = instalments(offer, loaded.situation);
  for (const { lenderId } of assessment.shares) {
    const loanIds = loaded.loans.filter((loan) => loan.lenderId === lenderId).map(({ id }) => id);
    const own = list.filter((each) => loanIds.includes(each.loanId));
    await replaceInstalments(tx, { groupId, planId, lenderId, borrowerId }, own, false);
  }
  await tell(tx, ctx, plan, sent, loaded);
  return plan;
}

/** The whole offer stands in the borrower's own history; each lender reads only of its share. */
async function tell(
  tx: Tx,
  ctx: Ctx<BorrowerActor>,
  plan: StoredPlan,
  sent: readonly SentShare[],
  { place }: PlanSituation,
): Promise<void> {
  const about = { caseId: plan.caseId, borrowerId: plan.borrowerId };
  await record(tx, ctx, {
    verb: 'plan.proposed',
    subject: { kind: 'plan', id: plan.id },
    ...about,
    facts: {
      amount: String(plan.amountMinor),
      upFront: String(plan.upfrontMinor),
      currency: plan.currency,
      cycle: plan.cycle,
      endsOn: plan.lastOn,
      limitationNotice: place.limitationNotice.value ? place.code : null,
    },
  });
  for (const { weighed, share } of sent) {
    await record(tx, ctx, {
      verb: VERB[weighed.answer],
      subject: { kind: 'share', id: share.id },
      ...about,
      lenderId: share.lenderId,
      facts: {
        amount: String(share.amountMinor),
        currency: share.currency,
        because: share.because.map((each) => each.rule).join(),
        deadlineOn: share.deadlineOn,
        policyVersion: share.policyVersion,
        budgetShown: share.budgetSealed !== null,
      },
    });
  }
}
