import type { Currency } from '#domain/money/currency.ts';
import { allocate, type LoanShare, type Wish } from '#domain/payments/allocate.ts';
import type { PayChoice } from '#domain/payments/dues.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import type { PaySituation } from './load-payables.ts';

/** What the borrower wants to pay: one of the sums on offer, an amount that we split, or so much on each loan. */
export type PayWish = { readonly currency?: Currency | undefined } & (
  | { readonly by: PayChoice['kind'] }
  | { readonly by: 'amount'; readonly amount: bigint }
  | { readonly by: 'loans'; readonly wishes: readonly Wish[] }
);

export interface Decided {
  /** Minor units. */
  readonly amount: bigint;
  readonly shares: readonly LoanShare[];
}

/** Decides where the money would go. The same decision previews a payment and makes it. */
export function decidePayment(situation: PaySituation, wish: PayWish): Outcome<Decided> {
  const { loans, basis, least, currency } = situation;
  const asked = askedFor(situation, wish);
  if (!asked) return refuse('pay_nothing_due');
  const { amount, wishes } = asked;
  if (amount > 0n && amount < least) {
    return refuse('pay_below_least', { leastMinor: least.toString(), currency });
  }
  const shares = allocate(amount, loans, wishes, basis);
  if (shares.ok) return accept({ amount, shares: shares.value });
  return { ok: false, refused: { ...shares.refused, currency } };
}

function askedFor({ choices }: PaySituation, wish: PayWish) {
  if (wish.by === 'amount') return { amount: wish.amount, wishes: [] };
  if (wish.by === 'loans') {
    const amount = wish.wishes.reduce((sum, each) => sum + each.amount, 0n);
    return { amount, wishes: wish.wishes };
  }
  return choices.find((choice) => choice.kind === wish.by);
}
