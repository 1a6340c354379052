import type { Basis } from '#domain/loans/weigh-loans.ts';
import type { Currency } from '#domain/money/currency.ts';
import { sum } from '#domain/money/minor.ts';
import { allocate, type LoanShare, type Payable, type Wish } from './allocate.ts';
import type { PayChoice } from './dues.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';

/** What a borrower wants to pay: one of the sums on offer, an amount that we split, or so much on each loan. */
export type PayWish = { readonly currency?: Currency | undefined } & (
  | { readonly by: PayChoice['kind'] }
  | { readonly by: 'amount'; readonly amount: bigint }
  | { readonly by: 'loans'; readonly wishes: readonly Wish[] }
);

/** What a payment is decided on, in one currency. Minor units. */
export interface PayTerms {
  readonly currency: Currency;
  readonly loans: readonly Payable[];
  readonly choices: readonly PayChoice[];
  readonly weighBy: Basis;
  /** The least that the payment provider takes at once. */
  readonly least: bigint;
}

/** A payment that may be made: its amount in minor units, and each loan's share of it. */
export interface Decided {
  readonly amount: bigint;
  readonly shares: readonly LoanShare[];
}

/**
 * Decides how much is paid and where it would go (product rule 6). The same decision previews a
 * payment and makes it. Refuses what `allocate` refuses, a sum that is not on offer, and less than the
 * provider takes.
 */
export function decidePayment(terms: PayTerms, wish: PayWish): Outcome<Decided> {
  const { loans, weighBy, least, currency } = terms;
  const asked = askedFor(terms, wish);
  if (!asked) return refuse('pay_nothing_due');
  const { amount, wishes } = asked;
  if (amount > 0n && amount < least) {
    return refuse('pay_below_least', { leastMinor: least.toString(), currency });
  }
  const shares = allocate(amount, loans, wishes, weighBy);
  if (shares.ok)
    return accept({ amount, shares: shares.value.map((share) => told(share, wish.by)) });
  return { ok: false, refused: { ...shares.refused, currency } };
}

/** A sum on offer is a choice of how much: where it goes is the plan's asking, or the end of the loan. */
function told(share: LoanShare, by: PayWish['by']): LoanShare {
  if (share.because !== 'instructed' || by === 'amount' || by === 'loans') return share;
  return { ...share, because: by === 'everything' ? 'cap_reached' : 'due' };
}

function askedFor({ choices }: PayTerms, wish: PayWish) {
  if (wish.by === 'amount') return { amount: wish.amount, wishes: [] };
  if (wish.by === 'loans') {
    const amount = sum(wish.wishes.map((each) => each.amount));
    return { amount, wishes: wish.wishes };
  }
  return choices.find((choice) => choice.kind === wish.by);
}
