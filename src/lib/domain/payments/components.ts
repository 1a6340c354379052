import type { Components } from '#domain/loans/loan.ts';

/** The parts that a loan's balance is made of, as the books name them. */
export type Component = keyof Components;

export const COMPONENTS = ['fees', 'interest', 'principal'] as const satisfies readonly Component[];

export const NOTHING: Components = { fees: 0n, interest: 0n, principal: 0n };

/** Each part of `a` less the same part of `b`, in minor units; a part may come out below zero. */
export function less(a: Components, b: Components): Components {
  return {
    fees: a.fees - b.fees,
    interest: a.interest - b.interest,
    principal: a.principal - b.principal,
  };
}

/** Each part of `a` and the same part of `b` together, in minor units. */
export function plus(a: Components, b: Components): Components {
  return less(a, less(NOTHING, b));
}

/**
 * What `amount` (minor units) pays of each part, filling them one after another in `order`.
 * Never more than is owed on a part; a part that `order` does not name is paid last.
 * Source of the order: the loan's jurisdiction (for example CN Civil Code art. 561).
 */
export function payInOrder(
  amount: bigint,
  owed: Components,
  order: readonly Component[],
): Components {
  const paid: Record<Component, bigint> = { ...NOTHING };
  let left = amount;
  for (const component of new Set([...order, ...COMPONENTS])) {
    const room = owed[component] > 0n ? owed[component] : 0n;
    paid[component] = left < room ? left : room;
    left -= paid[component];
  }
  return paid;
}
