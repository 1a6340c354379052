import type { Attention } from '#domain/loans/attention.ts';
import type { Currency } from '#domain/money/currency.ts';

/** What a total needs to know of a loan; amounts in minor units. */
export interface Counted {
  readonly currency: Currency;
  readonly balance: bigint;
  /** Paid and not yet here. */
  readonly pending: bigint;
  readonly attention: Attention;
}

/** What a case comes to in one currency, in minor units. We never convert. */
export interface CaseTotal {
  readonly currency: Currency;
  /** All that is owed, whatever it waits for; pending payments are not taken off. */
  readonly owed: bigint;
  readonly pending: bigint;
  /** The part of `owed` that nobody collects now: disputed or paused. */
  readonly setAside: bigint;
  readonly onPlan: bigint;
  /** Loans that something is owed on. */
  readonly loans: number;
}

/**
 * The totals of a case, one for each currency, the largest first (product rule 1: reckoned here and
 * nowhere else, from the same rows that the page lists). Settled loans add nothing.
 */
export function totals(loans: readonly Counted[]): CaseTotal[] {
  const sums = new Map<Currency, CaseTotal>();
  for (const loan of loans) {
    if (loan.attention === 'settled') continue;
    const sum = sums.get(loan.currency) ?? none(loan.currency);
    sums.set(loan.currency, {
      currency: loan.currency,
      owed: sum.owed + loan.balance,
      pending: sum.pending + loan.pending,
      setAside: sum.setAside + (loan.attention === 'set_aside' ? loan.balance : 0n),
      onPlan: sum.onPlan + (loan.attention === 'on_plan' ? loan.balance : 0n),
      loans: sum.loans + 1,
    });
  }
  return [...sums.values()].toSorted(byAmount);
}

function none(currency: Currency): CaseTotal {
  return { currency, owed: 0n, pending: 0n, setAside: 0n, onPlan: 0n, loans: 0 };
}

function byAmount(a: CaseTotal, b: CaseTotal): number {
  if (a.owed !== b.owed) return a.owed > b.owed ? -1 : 1;
  return a.currency < b.currency ? -1 : 1;
}
