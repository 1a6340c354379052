/**
 * An amount is a bigint of minor units (cents, fen). Its currency stands once in what holds it, a loan,
 * a payment or a plan, for all the amounts there: amounts of two are never added, and nothing converts.
 */

/** All `amounts` together; zero for none. */
export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, each) => all + each, 0n);
}

/** The smaller of the two. */
export function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** The larger of the two. */
export function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
