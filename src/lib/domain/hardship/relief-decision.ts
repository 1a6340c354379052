import type { Day } from '#domain/calendar/day.ts';
import { owedTogether } from '#domain/loans/loan.ts';
import { move } from '#domain/states/machine.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { holdUntil, type ComplaintRoute, type ReliefClock } from './relief-clock.ts';
import type { RefusalReason } from './relief-reasons.ts';
import { reliefMachine, type ReliefState } from './relief-states.ts';
import {
  checkTerms,
  termsOfLoans,
  type LoanTerm,
  type ReliefLoan,
  type ReliefLimits,
  type ReliefTerm,
} from './relief-terms.ts';

/** The fewest characters with which a refusal can explain itself. */
export const shortestReason = 20;
/** The most characters of a lender's words to the borrower. */
export const longestReason = 2000;

/** What a reviewer decides, in words that the borrower will read. */
export type ReliefDecision =
  | {
      readonly answer: 'grant';
      readonly terms: readonly ReliefTerm[];
      readonly words: string;
      /** The sum that the reviewer has seen and agreed to write off in full, in minor units. */
      readonly confirmed?: bigint | undefined;
    }
  | { readonly answer: 'refuse'; readonly reason: RefusalReason; readonly words: string };

/** What the decision is taken on: the lender's loans that it covers, all in one currency. */
export interface ReliefDecisionSituation {
  readonly state: ReliefState;
  readonly loans: readonly ReliefLoan[];
  readonly today: Day;
  readonly limits: ReliefLimits;
  readonly clock: ReliefClock;
  readonly complain: ComplaintRoute;
}

/** A lender's answer as it is kept. Nothing is enforced up to and with `holdUntil`. */
export interface DecidedRelief {
  readonly state: ReliefState;
  readonly terms: readonly LoanTerm[];
  readonly holdUntil: Day | undefined;
  readonly complain: ComplaintRoute;
}

/**
 * One lender's answer (product rule 10). A refusal carries a reason in words and a way to complain
 * (AU: National Credit Code s72(4)(b)); a grant carries terms within limits.
 * What cannot be undone is granted only once its very sum was seen: a full write-off (house rule).
 * Refused: relief_already_answered, relief_write_off_unconfirmed, relief_reason_too_short, relief_reason_too_long,
 * relief_without_complaint_route, and those of `checkTerms`.
 */
export function decideRelief(
  decision: ReliefDecision,
  situation: ReliefDecisionSituation,
): Outcome<DecidedRelief> {
  const { today, complain } = situation;
  const state = move(reliefMachine, situation.state, decision.answer);
  if (state === undefined) return refuse('relief_already_answered', { state: situation.state });
  const words = decision.words.trim();
  if (words.length > longestReason) return refuse('relief_reason_too_long', { max: longestReason });

  if (decision.answer === 'grant') {
    const no = checkTerms(decision.terms, situation.loans, situation.limits);
    if (no !== undefined) return { ok: false, refused: no };
    const owed = owedTogether(situation.loans);
    const writesOff = decision.terms.some((term) => term.kind === 'write_off_full');
    if (writesOff && decision.confirmed !== owed) {
      const count = situation.loans.length;
      return refuse('relief_write_off_unconfirmed', { owed: String(owed), count });
    }
    const terms = termsOfLoans(decision.terms, situation.loans, today);
    return accept({ state, terms, holdUntil: undefined, complain });
  }

  if (words.length < shortestReason)
    return refuse('relief_reason_too_short', { min: shortestReason });
  if (complain.lenderWithinDays === null && complain.ombudsman === null) {
    return refuse('relief_without_complaint_route');
  }
  return accept({ state, terms: [], holdUntil: holdUntil(today, situation.clock), complain });
}
