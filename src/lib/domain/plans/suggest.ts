import { owedTogether } from '#domain/loans/loan.ts';
import { larger, smaller } from '#domain/money/minor.ts';
import { perCycle } from '#domain/plans/cycle.ts';
import { assess, type Assessment, type Situation } from '#domain/plans/proposal.ts';
import type { Offer } from '#domain/plans/schedule.ts';

/** What a suggestion is for: least each time, a middle way, or done soonest. */
export type SuggestionKind = 'gentlest' | 'balanced' | 'soonest';

/** One of the ways to pay that we propose, assessed like any other offer. */
export interface Suggestion extends Assessment {
  readonly kind: SuggestionKind;
  readonly offer: Offer;
  /** The one to choose unless the borrower wants otherwise: never one above half of the surplus. */
  readonly usual: boolean;
}

/** Everything of an offer but its amount. */
export type Manner = Omit<Offer, 'amount'>;

/**
 * Three ways to pay from what is left each month (product rule 5), in whole steps of `step` minor units:
 * the least that every lender's terms take, half of the surplus, and all of it. The gentler of the first
 * two is the gentlest, the other balanced, and all of the surplus is soonest done. Ways that come to
 * the same are shown once. Where half of the surplus is too little for any plan, none is usual: more
 * than half is the borrower's own choice. None where nothing is left or no amount ends in time: then
 * relief is the answer.
 */
export function suggest(situation: Situation, manner: Manner, step: bigint): Suggestion[] {
  const surplus = perCycle(situation.surplus ?? 0n, manner.cycle);
  const owed = owedTogether(situation.loans) - manner.upFront;
  if (surplus <= 0n || owed <= 0n) return [];
  const most = smaller(surplus, owed);
  const half = smaller(surplus / 2n, owed);
  const within = leastWithinTerms(situation, manner, step, most) ?? half;
  const amounts: [SuggestionKind, bigint][] = [
    ['gentlest', smaller(within, half)],
    ['balanced', larger(within, half)],
    ['soonest', most],
  ];

  const suggestions: Omit<Suggestion, 'usual'>[] = [];
  for (const [kind, exact] of amounts) {
    const way = suggestion(kind, exact, { situation, manner, step, owed });
    if (way && !suggestions.some((each) => each.offer.amount === way.offer.amount)) {
      suggestions.push(way);
    }
  }
  const usual = suggestions.findLast((each) => each.offer.amount <= half);
  return suggestions.map((each) => ({ ...each, usual: each === usual }));
}

/** One way in whole steps, or of the exact amount where whole steps are too little; undefined for neither. */
function suggestion(
  kind: SuggestionKind,
  exact: bigint,
  given: { situation: Situation; manner: Manner; step: bigint; owed: bigint },
): Omit<Suggestion, 'usual'> | undefined {
  const { situation, manner, step, owed } = given;
  const round = exact === owed ? exact : wholeSteps(exact, step);
  for (const amount of [round, exact]) {
    const offer = { ...manner, amount };
    const assessed = assess(offer, situation);
    if (assessed.ok) return { kind, offer, ...assessed.value };
  }
  return undefined;
}

/** The smallest amount of whole steps, at most `most`, that every lender's terms accept; undefined for none. */
function leastWithinTerms(
  situation: Situation,
  manner: Manner,
  step: bigint,
  most: bigint,
): bigint | undefined {
  const accepted = (amount: bigint) => {
    const assessed = assess({ ...manner, amount }, situation);
    return assessed.ok && assessed.value.shares.every((share) => share.answer === 'accepted');
  };
  let low = 1n;
  let high = most / step;
  if (high < low || !accepted(high * step)) return undefined;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (accepted(middle * step)) high = middle;
    else low = middle + 1n;
  }
  return high * step;
}

/** Down to whole steps, unless that leaves nothing. */
function wholeSteps(amount: bigint, step: bigint): bigint {
  return amount < step ? amount : amount - (amount % step);
}
