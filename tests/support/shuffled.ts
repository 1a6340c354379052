import fc from 'fast-check';

/** All of a list in any order: a law that holds for the reverse alone may still lean on who is between whom. */
function shuffled<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}

/** The same list twice, once as it was drawn and once in any order. */
export function inTwoOrders<T>(lists: fc.Arbitrary<T[]>): fc.Arbitrary<[T[], T[]]> {
  return lists.chain((list) => fc.tuple(fc.constant(list), shuffled(list)));
}
