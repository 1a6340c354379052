import { addMonths, type Day } from '#domain/calendar/day.ts';
import { owedTogether } from '#domain/loans/loan.ts';
import { split } from '#domain/money/split.ts';
import { refuse, type Refusal } from '#domain/states/outcome.ts';

/** One thing that a lender grants. Months run from the day of the answer; minor units are for all its loans together. */
export type ReliefTerm =
  | { readonly kind: 'pause'; readonly months: number }
  | { readonly kind: 'lower'; readonly months: number; readonly minor: bigint }
  | { readonly kind: 'freeze'; readonly months: number }
  | { readonly kind: 'longer'; readonly months: number }
  | { readonly kind: 'write_off_part'; readonly minor: bigint }
  | { readonly kind: 'write_off_full' };

/** The most months of each kind that a lender may grant: its policy's, or the house's. */
export interface ReliefLimits {
  readonly pause: number;
  readonly lower: number;
  readonly freeze: number;
  readonly longer: number;
}

/** House default: no rule gives a number, and a longer term should be looked at again anyway. */
export const houseReliefLimits: ReliefLimits = { pause: 12, lower: 24, freeze: 36, longer: 120 };

/** A loan that an answer covers, with its balance in minor units. */
export interface ReliefLoan {
  readonly id: string;
  readonly balance: bigint;
}

/** A term as it holds for one loan, with its first and last day. A write-off has no last day. */
export interface LoanTerm {
  readonly loanId: string;
  readonly kind: ReliefTerm['kind'];
  readonly months: number | undefined;
  readonly minor: bigint | undefined;
  readonly from: Day;
  readonly until: Day | undefined;
}

/**
 * Why these terms cannot be granted together for these loans, or undefined.
 * Refused: relief_without_loan, relief_without_terms, relief_term_twice, relief_terms_clash (a full write-off leaves
 * nothing for another term; a pause and a lower payment contradict each other), relief_term_months
 * (1 to the limit), relief_term_amount (above zero, below what is owed).
 */
export function checkTerms(
  terms: readonly ReliefTerm[],
  loans: readonly ReliefLoan[],
  limits: ReliefLimits,
): Refusal | undefined {
  const owed = owedTogether(loans);
  const kinds = new Set(terms.map((term) => term.kind));
  if (loans.length === 0) return refuse('relief_without_loan').refused;
  if (kinds.size === 0) return refuse('relief_without_terms').refused;
  if (kinds.size < terms.length) return refuse('relief_term_twice').refused;
  if (clash(kinds)) return refuse('relief_terms_clash').refused;
  return terms.map((term) => checkTerm(term, owed, limits)).find((no) => no !== undefined);
}

/**
 * The terms loan by loan, from `today`. An amount is split over the loans in proportion to what each
 * owes, so that every loan tells its own part and the parts add up to what was granted.
 */
export function termsOfLoans(
  terms: readonly ReliefTerm[],
  loans: readonly ReliefLoan[],
  today: Day,
): LoanTerm[] {
  const parts = loans.map((loan) => ({ id: loan.id, weight: loan.balance, cap: loan.balance }));
  return terms.flatMap((term) => {
    const shares = 'minor' in term ? split(term.minor, parts) : undefined;
    return loans.map((loan, n) => ({
      loanId: loan.id,
      kind: term.kind,
      months: 'months' in term ? term.months : undefined,
      minor: shares?.[n]?.amount,
      from: today,
      until: lastDay(term, today),
    }));
  });
}

/** The last day of a term that ends by itself; a longer agreement and a write-off do not. */
function lastDay(term: ReliefTerm, today: Day): Day | undefined {
  const ends = term.kind === 'pause' || term.kind === 'lower' || term.kind === 'freeze';
  return ends ? addMonths(today, term.months) : undefined;
}

function clash(kinds: ReadonlySet<ReliefTerm['kind']>): boolean {
  if (kinds.has('write_off_full')) return kinds.size > 1;
  return kinds.has('pause') && kinds.has('lower');
}

function checkTerm(term: ReliefTerm, owed: bigint, limits: ReliefLimits): Refusal | undefined {
  if ('months' in term) {
    const limit = limits[term.kind];
    const sound = Number.isInteger(term.months) && term.months >= 1 && term.months <= limit;
    if (!sound) return refuse('relief_term_months', { kind: term.kind, limit }).refused;
  }
  if ('minor' in term && (term.minor <= 0n || term.minor >= owed)) {
    return refuse('relief_term_amount', { kind: term.kind, owed: String(owed) }).refused;
  }
  return undefined;
}
