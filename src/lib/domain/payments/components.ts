import { COMPONENTS, NOTHING, type Components } from '#domain/loans/loan.ts';

/** The parts that a loan's balance is made of, as the books name them. */
export type Component = keyof Components;

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
