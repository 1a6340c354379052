import { balance, COMPONENTS, less, type Components } from '#domain/loans/loan.ts';
import { smaller, sum } from '#domain/money/minor.ts';
import { split } from '#domain/money/split.ts';
import type { Leg } from './entries.ts';
import type { Placed } from './posting.ts';

/**
 * Out of where `amount` (minor units) goes back: first the credit that no loan took, then each part of
 * each loan in proportion to what it still holds of the payment, so that the last refund takes exactly
 * the rest. Never above what is left there.
 */
export function takeBack(amount: bigint, left: Placed): Placed {
  const credit = smaller(amount, left.credit);
  const places = left.legs.flatMap(({ loanId, parts }) =>
    COMPONENTS.map((component) => ({
      id: placeOf(loanId, component),
      weight: parts[component],
      cap: parts[component],
    })),
  );
  const back = new Map(split(amount - credit, places).map((share) => [share.id, share.amount]));
  const partsOf = (loanId: string): Components => ({
    fees: back.get(placeOf(loanId, 'fees')) ?? 0n,
    interest: back.get(placeOf(loanId, 'interest')) ?? 0n,
    principal: back.get(placeOf(loanId, 'principal')) ?? 0n,
  });
  return {
    ...left,
    credit,
    legs: left.legs.map((leg) => ({ ...leg, parts: partsOf(leg.loanId) })),
  };
}

/** What stands after `back` has gone out of `placed`: what a later refund can still take. */
export function standing(placed: Placed, back: readonly Placed[]): Placed {
  return back.reduce<Placed>(
    (left, gone) => ({
      ...left,
      credit: left.credit - gone.credit,
      legs: left.legs.map((leg) => lessLeg(leg, gone.legs)),
    }),
    placed,
  );
}

/** Everything that `placed` holds, in minor units. */
export function heldIn(placed: Placed): bigint {
  return placed.credit + sum(placed.legs.map((leg) => balance(leg.parts)));
}

function lessLeg(leg: Leg, gone: readonly Leg[]): Leg {
  const same = gone.find((each) => each.loanId === leg.loanId);
  return same ? { ...leg, parts: less(leg.parts, same.parts) } : leg;
}

function placeOf(loanId: string, component: string): string {
  return `${loanId} ${component}`;
}
