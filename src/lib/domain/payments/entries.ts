import type { Components } from '#domain/loans/loan.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { Component } from './components.ts';

/** What the books are kept in. lender_book is the other side of what a lender says is owed. */
export type AccountKind =
  | 'provider_clearing'
  | 'lender_payable'
  | 'lender_book'
  | 'loan_principal'
  | 'loan_interest'
  | 'loan_fees'
  | 'borrower_credit';

/** One line of a posting. Debit is above zero, credit below, in minor units. */
export interface Entry {
  readonly account: AccountKind;
  readonly lenderId: string | null;
  readonly loanId: string | null;
  readonly borrowerId: string | null;
  readonly currency: Currency;
  readonly amount: bigint;
}

/** What one loan takes of a payment, by part, in minor units. */
export interface Leg {
  readonly loanId: string;
  readonly lenderId: string;
  readonly parts: Components;
}

/** The account that holds one part of a loan. */
export const ACCOUNT_OF = {
  principal: 'loan_principal',
  interest: 'loan_interest',
  fees: 'loan_fees',
} as const satisfies Record<Component, AccountKind>;

/** A line of `account` that belongs to no one in particular, unless `owner` says whose it is. */
export function entry(
  account: AccountKind,
  currency: Currency,
  amount: bigint,
  owner: { lenderId?: string; loanId?: string; borrowerId?: string } = {},
): Entry {
  return {
    account,
    lenderId: owner.lenderId ?? null,
    loanId: owner.loanId ?? null,
    borrowerId: owner.borrowerId ?? null,
    currency,
    amount,
  };
}

/** `entries` without the empty lines. Throws RangeError where they do not sum to zero in each currency. */
export function balanced(entries: readonly Entry[]): Entry[] {
  const sums = new Map<Currency, bigint>();
  for (const { currency, amount } of entries) {
    sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0n) throw new RangeError(`entries are ${sum} apart in ${currency}`);
  }
  return entries.filter((line) => line.amount !== 0n);
}
