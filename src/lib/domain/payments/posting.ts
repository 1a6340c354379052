import { balance, COMPONENTS, NOTHING, type Components } from '#domain/loans/loan.ts';
import { owing, type LoanState } from '#domain/loans/loan-states.ts';
import type { Currency } from '#domain/money/currency.ts';
import { sum } from '#domain/money/minor.ts';
import { payInOrder, type Component } from './components.ts';
import { ACCOUNT_OF, balanced, entry, type Entry, type Leg } from './entries.ts';

/** Money that came in from one borrower, and where it stands. `credit` is what no loan could take. */
export interface Placed {
  readonly borrowerId: string;
  readonly currency: Currency;
  readonly legs: readonly Leg[];
  readonly credit: bigint;
}

/** A loan at the moment when money comes in for it. Minor units. */
export interface Taker {
  readonly owed: Components;
  readonly order: readonly Component[];
  readonly state: LoanState;
  readonly disputed: boolean;
}

/**
 * Whether a loan may take money: its lender still asks for it here, and nobody objects to it (product
 * rules 6 and 11). Its state may have changed while the money was on its way.
 */
export function mayTake({ state, disputed }: Pick<Taker, 'state' | 'disputed'>): boolean {
  return owing.includes(state) && !disputed;
}

/**
 * What each loan can take of its share now, and what is left as the borrower's credit (minor units).
 * The parts are reckoned again on the owed of this moment, since a tape or another payment may
 * have come in since the share was shown. A loan that may take nothing any more takes nothing.
 */
export function place(
  shares: readonly { loanId: string; lenderId: string; amount: bigint }[],
  takers: ReadonlyMap<string, Taker>,
): Pick<Placed, 'legs' | 'credit'> {
  const legs = shares.map(({ loanId, lenderId, amount }) => {
    const loan = takers.get(loanId);
    const parts = loan && mayTake(loan) ? payInOrder(amount, loan.owed, loan.order) : NOTHING;
    return { loanId, lenderId, parts };
  });
  const asked = sum(shares.map((share) => share.amount));
  return { legs, credit: asked - sum(legs.map((leg) => balance(leg.parts))) };
}

/**
 * A payment that has come in: the provider holds the money for us, we owe it to each lender, and the
 * borrower owes each lender that much less. The entries sum to zero (product rule 9).
 */
export function paymentEntries(placed: Placed): Entry[] {
  const { currency, borrowerId, legs, credit } = placed;
  const amount = credit + sum(legs.map((leg) => balance(leg.parts)));
  return balanced([
    entry('provider_clearing', currency, amount),
    ...legs.flatMap((leg) => legEntries(leg, currency)),
    entry('borrower_credit', currency, -credit, { borrowerId }),
  ]);
}

/** Money that goes back out of where it stood, by refund or chargeback: each line the other way round. */
export function reversalEntries(back: Placed): Entry[] {
  return paymentEntries(back).map((line) => ({ ...line, amount: -line.amount }));
}

/** Money paid on to a lender: we owe it less, and the provider holds less of ours. Minor units. */
export function transferEntries(lenderId: string, amount: bigint, currency: Currency): Entry[] {
  return balanced([
    entry('lender_payable', currency, amount, { lenderId }),
    entry('provider_clearing', currency, -amount),
  ]);
}

/** Money taken back from a lender after it was paid on: the other way round. Minor units. */
export function takenBackEntries(lenderId: string, amount: bigint, currency: Currency): Entry[] {
  return transferEntries(lenderId, -amount, currency);
}

function legEntries({ loanId, lenderId, parts }: Leg, currency: Currency): Entry[] {
  const amount = balance(parts);
  return [
    entry('lender_payable', currency, -amount, { lenderId }),
    entry('lender_book', currency, amount, { lenderId }),
    ...COMPONENTS.map((component) =>
      entry(ACCOUNT_OF[component], currency, -parts[component], { lenderId, loanId }),
    ),
  ];
}
