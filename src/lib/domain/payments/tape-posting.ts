import { balance, COMPONENTS, less, type Components } from '#domain/loans/loan.ts';
import type { Currency } from '#domain/money/currency.ts';
import { larger } from '#domain/money/minor.ts';
import { payInOrder, type Component } from './components.ts';
import { ACCOUNT_OF, balanced, entry, type Entry } from './entries.ts';

/**
 * What is owed on each part of a loan after a tape: the tape's figures, less what was paid here (net
 * of refunds) that the tape does not know of, so that it never undoes a payment which it has not seen.
 * Where the tape has moved money between parts, the payment follows in the jurisdiction's order.
 * Never below zero. Minor units.
 */
export function owedAfterTape(
  tape: Components,
  unknown: Components,
  order: readonly Component[],
): Components {
  const plain = less(tape, unknown);
  const above = onlyAbove(plain, 1n);
  const missing = onlyAbove(plain, -1n);
  return less(above, payInOrder(balance(missing), above, order));
}

/**
 * Brings one loan's books from what they have to what is owed: each part moves by the difference,
 * against what the lender says it is owed. No entries where nothing differs. Minor units.
 */
export function tapeEntries(
  loan: { readonly loanId: string; readonly lenderId: string; readonly currency: Currency },
  have: Components,
  want: Components,
): Entry[] {
  const { loanId, lenderId, currency } = loan;
  const change = less(want, have);
  return balanced([
    ...COMPONENTS.map((component) =>
      entry(ACCOUNT_OF[component], currency, change[component], { lenderId, loanId }),
    ),
    entry('lender_book', currency, -balance(change), { lenderId }),
  ]);
}

/** The parts above zero (sign 1) as they are, or the size of those below it (sign -1); others zero. */
function onlyAbove(owed: Components, sign: bigint): Components {
  const size = (part: bigint) => larger(part * sign, 0n);
  return {
    fees: size(owed.fees),
    interest: size(owed.interest),
    principal: size(owed.principal),
  };
}
