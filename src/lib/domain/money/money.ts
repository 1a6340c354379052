import type { Currency } from '#domain/money/currency.ts';

/** An amount in minor units (cents, pence, fen) with its currency. May be negative. */
export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

/** Money of `minor` minor units. */
export function money(minor: bigint, currency: Currency): Money {
  return { minor, currency };
}

/** Nothing, in `currency`. */
export function zero(currency: Currency): Money {
  return { minor: 0n, currency };
}

/** The sum. Throws RangeError on two currencies: we never convert. */
export function add(a: Money, b: Money): Money {
  assertSame(a, b);
  return { minor: a.minor + b.minor, currency: a.currency };
}

/** `a` less `b`. Throws RangeError on two currencies. */
export function subtract(a: Money, b: Money): Money {
  assertSame(a, b);
  return { minor: a.minor - b.minor, currency: a.currency };
}

/** -1, 0 or 1 as `a` is less than, equal to or more than `b`. Throws RangeError on two currencies. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  assertSame(a, b);
  if (a.minor === b.minor) return 0;
  return a.minor < b.minor ? -1 : 1;
}

/** Whether nothing is owed or held. */
export function isZero(amount: Money): boolean {
  return amount.minor === 0n;
}

/** The sum of all `amounts`; zero in `currency` for none. Throws RangeError on another currency. */
export function total(amounts: Iterable<Money>, currency: Currency): Money {
  let sum = zero(currency);
  for (const amount of amounts) sum = add(sum, amount);
  return sum;
}

function assertSame(a: Money, b: Money): void {
  if (a.currency !== b.currency) {
    throw new RangeError(`${a.currency} and ${b.currency} cannot be reckoned together`);
  }
}
