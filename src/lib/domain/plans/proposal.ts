import { addDays, type Day } from '#domain/calendar/day.ts';
import { owedTogether } from '#domain/loans/loan.ts';
import { larger, sum } from '#domain/money/minor.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { coversMonthly, perCycle, perMonth } from '#domain/plans/cycle.ts';
import { outlineInTime } from '#domain/plans/longest-plan.ts';
import { isPayDay } from '#domain/plans/pay-dates.ts';
import type { Frame, LoanOutline, Offer, Outline } from '#domain/plans/schedule.ts';
import { interestUnder, latestEnd, type Interest, type Terms } from '#domain/plans/terms.ts';

/** All that decides an offer: the day, what the household has left a month, the loans, each lender's terms. */
export interface Situation extends Frame {
  readonly today: Day;
  /** Minor units a month from the budget; undefined where there is no budget yet. */
  readonly surplus: bigint | undefined;
  readonly terms: Readonly<Record<string, Terms>>;
}

/** House rule: a plan's first cycle begins within a month. Waiting longer is relief, which a lender grants. */
const START_WITHIN_DAYS = 31;

/** Why a lender's terms answer as they do. Amounts are minor units. */
export type Because =
  | { readonly rule: 'within_terms' }
  | { readonly rule: 'reviews_all' }
  | { readonly rule: 'no_terms' }
  | { readonly rule: 'below_smallest'; readonly offered: bigint; readonly wanted: bigint }
  | { readonly rule: 'up_front_short'; readonly offered: bigint; readonly wanted: bigint }
  | { readonly rule: 'ends_late'; readonly endsOn: Day; readonly latest: Day }
  | { readonly rule: 'beyond_law'; readonly endsOn: Day; readonly latest: Day };

/** One lender's share of an offer and what its terms say to it. `each` is minor units a payment. */
export interface LenderShare {
  readonly lenderId: string;
  readonly loans: readonly LoanOutline[];
  readonly upFront: bigint;
  readonly each: bigint;
  readonly total: bigint;
  readonly endsOn: Day;
  readonly interest: Interest;
  readonly answer: 'accepted' | 'referred' | 'refused';
  readonly because: readonly Because[];
}

/** An offer as it would run, and what each lender says to its share. */
export interface Assessment {
  readonly outline: Outline;
  readonly shares: readonly LenderShare[];
}

/**
 * What becomes of an offer (product rules 5 to 7): refused as a whole where it cannot be kept or cannot
 * end, else one share a lender. A share inside its lender's terms is accepted on the spot, one outside
 * is referred to a reviewer with every reason, one that the law forbids is refused.
 */
export function assess(offer: Offer, situation: Situation): Outcome<Assessment> {
  const unfit = unfitness(offer, situation);
  if (unfit) return unfit;
  const laidOut = outlineInTime(offer, situation, situation.today);
  if (!laidOut.ok) return laidOut;
  const plan = laidOut.value;
  const lenders = [...new Set(situation.loans.map((loan) => loan.lenderId))];
  const shares = lenders.map((lenderId) => lenderShare(lenderId, plan, offer, situation));
  return accept({ outline: plan, shares });
}

function unfitness(offer: Offer, situation: Situation) {
  const { loans, surplus, today, least } = situation;
  const owed = owedTogether(loans);
  if (owed <= 0n) return refuse('nothing_to_plan');
  if (surplus === undefined) return refuse('budget_missing');
  if (offer.startOn <= today) return refuse('start_not_ahead');
  if (offer.startOn > addDays(today, START_WITHIN_DAYS)) return refuse('start_too_late');
  if (!isPayDay(offer.payDay, offer.cycle)) return refuse('no_such_pay_day');
  if (offer.upFront < 0n || offer.upFront > owed) {
    return refuse('up_front_above_owed', { owed: String(owed) });
  }
  if (offer.upFront > 0n && offer.upFront < least) {
    return refuse('up_front_too_small', { least: String(least) });
  }
  if (offer.amount < least && offer.amount < owed) {
    return refuse('offer_too_small', { least: String(least) });
  }
  const spare = larger(surplus, 0n);
  if (offer.amount > perCycle(spare, offer.cycle)) {
    return refuse('offer_above_surplus', { surplus: String(spare) });
  }
  return undefined;
}

function lenderShare(
  lenderId: string,
  plan: Outline,
  offer: Offer,
  situation: Situation,
): LenderShare {
  const loans = plan.loans.filter((loan) => loan.lenderId === lenderId);
  const share = {
    lenderId,
    loans,
    upFront: sum(loans.map((loan) => loan.upFront)),
    each: sum(loans.map((loan) => loan.each)),
    total: sum(loans.map((loan) => loan.total)),
    endsOn: loans.reduce((end, loan) => (loan.endsOn > end ? loan.endsOn : end), plan.firstOn),
    interest: interestUnder(situation.terms[lenderId]),
  };
  const forbidden = beyondLaw(loans, situation);
  if (forbidden) return { ...share, answer: 'refused', because: [forbidden] };
  const because = outsideTerms(share, offer, situation);
  return because.length > 0
    ? { ...share, answer: 'referred', because }
    : { ...share, answer: 'accepted', because: [{ rule: 'within_terms' }] };
}

function beyondLaw(loans: readonly LoanOutline[], situation: Situation): Because | undefined {
  for (const loan of loans) {
    const months = situation.loans.find((each) => each.id === loan.loanId)?.lawMonths;
    if (months === undefined) continue;
    const latest = latestEnd(situation.today, months);
    if (loan.endsOn > latest) return { rule: 'beyond_law', endsOn: loan.endsOn, latest };
  }
  return undefined;
}

/** Every way in which a share is outside its lender's terms; none for one that is inside. */
function outsideTerms(
  share: Pick<LenderShare, 'lenderId' | 'each' | 'upFront' | 'total' | 'endsOn'>,
  offer: Offer,
  situation: Situation,
): Because[] {
  const terms = situation.terms[share.lenderId];
  if (!terms) return [{ rule: 'no_terms' }];
  const because: Because[] = [];
  if (terms.reviewsAll) because.push({ rule: 'reviews_all' });
  const clears = share.each >= share.total - share.upFront;
  if (!clears && !coversMonthly(share.each, offer.cycle, terms.smallestMonthly)) {
    const offered = perMonth(share.each, offer.cycle);
    because.push({ rule: 'below_smallest', offered, wanted: terms.smallestMonthly });
  }
  const upFront = (share.total * BigInt(terms.upFrontPercent) + 99n) / 100n;
  if (share.upFront < upFront) {
    because.push({ rule: 'up_front_short', offered: share.upFront, wanted: upFront });
  }
  const latest = latestEnd(situation.today, terms.longestMonths);
  if (share.endsOn > latest) because.push({ rule: 'ends_late', endsOn: share.endsOn, latest });
  return because;
}
