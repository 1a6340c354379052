import { expect, test } from 'vitest';
import { larger, smaller, sum } from '#domain/money/minor.ts';

// Above what a number holds exactly: a bigint that passes through one would come back rounded.
const MUCH = 2n ** 53n + 1n;

test.each<[string, bigint[], bigint]>([
  ['of nothing is zero', [], 0n],
  ['of some, one of them below zero', [5n, -7n, 4n], 2n],
  ['is exact to the minor unit', [MUCH, 1n, -MUCH], 1n],
])('a sum %s', (_, amounts, expected) => {
  expect(sum(amounts)).toBe(expected);
});

test.each<[bigint, bigint, bigint, bigint]>([
  [2n, 5n, 2n, 5n],
  [5n, 2n, 2n, 5n],
  [-3n, 0n, -3n, 0n],
  [MUCH, MUCH - 1n, MUCH - 1n, MUCH],
  [4n, 4n, 4n, 4n],
])('of %s and %s the smaller is %s, the larger %s', (a, b, least, most) => {
  expect([smaller(a, b), larger(a, b)]).toEqual([least, most]);
});
