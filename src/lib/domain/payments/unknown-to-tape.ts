import type { Day } from '#domain/calendar/day.ts';
import { balance, COMPONENTS, NOTHING, type Components } from '#domain/loans/loan.ts';
import { sum } from '#domain/money/minor.ts';
import { split } from '#domain/money/split.ts';

/** What one posting of a payment moved on one loan, in minor units: above zero it was paid, below it went back. */
export interface Moved {
  readonly loanId: string;
  readonly parts: Components;
}

/** Money of a payment that was sent on to its lender, or taken back from it (below zero). Minor units. */
export interface PaidOn {
  readonly amount: bigint;
  /** The day it was settled, in the lender's zone; undefined while it is under way. */
  readonly sentOn: Day | undefined;
}

/**
 * What a lender's figures of the day `asOf` do not know of one payment, loan by loan (minor units). They
 * know only of money that was there before that day began: paid on to the lender, or taken back from
 * it. Figures too low for a day mend themselves with the next tape; too high, they would undo a
 * payment before the person's eyes. `postings` are all that the payment did at this lender, the oldest
 * first; where only some of its money is there, the newest are what the lender has not heard of.
 */
export function unknownToTape(
  asOf: Day,
  postings: readonly (readonly Moved[])[],
  paidOn: readonly PaidOn[],
): Moved[] {
  const known = paidOn.filter(({ sentOn }) => sentOn !== undefined && sentOn < asOf);
  const reached = sum(known.map(({ amount }) => amount));
  const missing = total(postings.flat()) - reached;
  for (let from = postings.length; from >= 0; from -= 1) {
    const newest = postings.slice(from).flat();
    if (total(newest) === missing) return newest;
  }
  return inProportion(missing, postings.flat());
}

function total(moved: readonly Moved[]): bigint {
  return sum(moved.map(({ parts }) => balance(parts)));
}

/** Where no posting tells which part it is: as the money that came in was placed. */
function inProportion(missing: bigint, moved: readonly Moved[]): Moved[] {
  const sign = missing < 0n ? -1n : 1n;
  const places = moved.flatMap(({ loanId, parts }, at) =>
    COMPONENTS.filter((part) => parts[part] > 0n).map((part) => {
      return { id: `${at} ${part}`, loanId, part, weight: parts[part] };
    }),
  );
  return split(missing * sign, places).map(({ amount }, at) => {
    const { loanId = '', part = 'principal' } = places[at] ?? {};
    return { loanId, parts: { ...NOTHING, [part]: amount * sign } };
  });
}
