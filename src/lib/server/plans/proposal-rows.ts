import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { shareDeadlines } from '#domain/plans/deadline.ts';
import { shareMachine } from '#domain/plans/plan-states.ts';
import type { Assessment, LenderShare } from '#domain/plans/proposal.ts';
import type { Offer } from '#domain/plans/schedule.ts';
import { move } from '#domain/states/machine.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import { workingCalendar } from '#server/jurisdictions/working-calendar.ts';
import type { PlanSituation } from './load-situation.ts';
import { budgetText, type StoredBudget } from './budgets-store.ts';
import type { StoredShare } from './shares-store.ts';
import type { StoredPlan } from './store.ts';

/** Working days for an answer where a lender has no policy yet (house default). */
const ANSWER_DAYS = 5;
const EVENT = { accepted: 'accept', referred: 'refer', refused: 'refuse' } as const;

/** The plan as it is sent. */
export function planRow(
  ctx: Ctx<BorrowerActor>,
  once: string,
  offer: Offer,
  given: PlanSituation & { readonly budget: StoredBudget },
  { outline }: Assessment,
): StoredPlan {
  const { groupId, caseId, borrowerId } = ctx.actor;
  return {
    ...{ groupId, caseId, borrowerId, once },
    id: ctx.newId(),
    budgetId: given.budget.id,
    currency: given.currency,
    cycle: offer.cycle,
    payDay: offer.payDay,
    amountMinor: offer.amount,
    upfrontMinor: offer.upFront,
    startOn: offer.startOn,
    firstOn: outline.firstOn,
    lastOn: outline.endsOn,
    instalmentCount: outline.count,
    weighedBy: outline.weighedBy,
    state: 'waiting',
    createdAt: ctx.clock.now(),
    startedAt: null,
    endedAt: null,
  };
}

/** One lender's share as its terms answered it, with its deadline where a person has to. */
export function shareRow(
  ctx: Ctx<BorrowerActor>,
  plan: StoredPlan,
  share: LenderShare,
  given: PlanSituation & { readonly budget: StoredBudget },
  showBudget: boolean,
): StoredShare {
  const policy = given.policies.get(share.lenderId);
  const state = move(shareMachine, shareMachine.initial, EVENT[share.answer]) ?? 'referred';
  const waits = state === 'referred';
  const deadlines = waits ? deadlinesOf(share.lenderId, given) : undefined;
  const { groupId, caseId, borrowerId, currency, cycle, payDay, startOn, createdAt } = plan;
  return {
    ...{ groupId, caseId, borrowerId, currency, cycle, payDay, startOn, createdAt, state },
    id: ctx.newId(),
    planId: plan.id,
    lenderId: share.lenderId,
    firstOn: plan.firstOn,
    lastOn: share.endsOn,
    amountMinor: share.each,
    upfrontMinor: share.upFront,
    balanceMinor: share.total,
    instalmentCount: Math.max(...share.loans.map((loan) => loan.count)),
    interest: share.interest,
    because: share.because,
    policyVersion: policy?.version ?? 0,
    deadlineOn: deadlines?.answerBy ?? null,
    silenceOn: deadlines?.silenceOn ?? null,
    ...{ escalatedAt: null, counterMinor: null, counterUpfrontMinor: null, counterUntil: null },
    budgetSealed: waits && showBudget ? ctx.keys.seal(budgetText(given.budget.budget)) : null,
    ...{ reason: null, wordsSealed: null, decidedBy: null },
    decidedAt: waits ? null : createdAt,
  };
}

function deadlinesOf(lenderId: string, given: PlanSituation) {
  const lender = given.lenders.find((each) => each.id === lenderId);
  const place = lender ? jurisdictionOf(lender.jurisdiction) : given.place;
  const days = given.policies.get(lenderId)?.plan.answerDays ?? ANSWER_DAYS;
  const calendar = workingCalendar(place, given.today);
  return shareDeadlines(given.today, days, given.group.silence, calendar);
}
