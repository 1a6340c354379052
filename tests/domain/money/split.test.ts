import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { split, type Part } from '#domain/money/split.ts';
import { inTwoOrders } from '#tests/support/shuffled.ts';

const sum = (of: readonly bigint[]) => of.reduce((a, b) => a + b, 0n);
const amounts = (amount: bigint, parts: Part[]) => split(amount, parts).map((s) => s.amount);

describe('a split, by table', () => {
  const a = (weight: bigint, cap?: bigint): Part => ({ id: 'a', weight, cap });
  const b = (weight: bigint, cap?: bigint): Part => ({ id: 'b', weight, cap });
  const c = (weight: bigint, cap?: bigint): Part => ({ id: 'c', weight, cap });
  test.each([
    ['even weights, even money', 100n, [a(1n), b(1n)], [50n, 50n]],
    ['a spare unit goes to the largest remainder', 100n, [a(2n), b(5n)], [29n, 71n]],
    ['equal remainders: larger weight', 1n, [a(1n), b(1n), c(2n)], [0n, 0n, 1n]],
    ['all equal: the id', 2n, [c(1n), b(1n), a(1n)], [0n, 1n, 1n]],
    ['a cap sends its excess to the others', 100n, [a(1n, 10n), b(1n), c(1n)], [10n, 45n, 45n]],
    ['an excess that fills the next', 100n, [a(8n, 10n), b(1n, 20n), c(1n)], [10n, 20n, 70n]],
    ['more than all caps', 100n, [a(1n, 10n), b(1n, 20n)], [10n, 20n]],
    ['weight zero takes what is left over', 50n, [a(1n, 10n), b(0n), c(0n)], [10n, 20n, 20n]],
    ['weight zero takes nothing otherwise', 50n, [a(1n), b(0n)], [50n, 0n]],
    ['nothing to split', 0n, [a(1n, 10n), b(2n)], [0n, 0n]],
  ])('%s', (_, amount, parts, expected) => {
    expect(amounts(amount, parts)).toEqual(expected);
  });

  test('a tie goes to the earlier due day, and one without a day comes last', () => {
    const parts = [
      { id: 'a', weight: 1n },
      { id: 'b', weight: 1n, dueOn: '2026-12-02' },
      { id: 'c', weight: 1n, dueOn: '2026-12-01' },
    ];
    expect(amounts(1n, parts)).toEqual([0n, 0n, 1n]);
    expect(amounts(2n, parts)).toEqual([0n, 1n, 1n]);
  });

  test('each share says why', () => {
    const [first, second] = split(101n, [a(1n, 10n), b(3n)]);
    expect(first?.because).toEqual({ rule: 'cap_reached', weight: 1n, of: 4n, spareUnit: false });
    expect(second?.because).toEqual({
      rule: 'in_proportion',
      weight: 3n,
      of: 4n,
      spareUnit: false,
    });
  });

  test.each([
    ['an amount below zero', () => split(-1n, [])],
    ['a weight below zero', () => split(1n, [a(-1n)])],
    ['a cap below zero', () => split(1n, [a(1n, -1n)])],
    ['the same id twice', () => split(1n, [a(1n), a(2n)])],
  ])('throws on %s', (_, act) => {
    expect(act).toThrow(RangeError);
  });
});

describe('a split, by law', () => {
  const size = fc.bigInt({ min: 0n, max: 10n ** 12n });
  const parts = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 4 }),
      weight: fc.oneof(size, fc.constantFrom(0n, 1n, 2n, 3n)),
      cap: fc.option(fc.oneof(size, fc.constantFrom(0n, 1n, 2n)), { nil: undefined }),
      dueOn: fc.constantFrom(undefined, '2026-01-01', '2026-02-01'),
    }),
    { selector: (part) => part.id, minLength: 1, maxLength: 8 },
  );
  const whole = fc.oneof(size, fc.bigInt(0n, 20n));
  const runs = { numRuns: 10_000 };
  const holds = (law: (amount: bigint, parts: Part[]) => void) =>
    fc.assert(fc.property(whole, parts, law), runs);

  test('shares add up to the amount, or to the caps where those are less', () => {
    holds((amount, parts) => {
      const placed = sum(amounts(amount, parts));
      const room = parts.every((part) => part.cap !== undefined)
        ? sum(parts.map((part) => part.cap ?? 0n))
        : undefined;
      expect(placed).toBe(room !== undefined && room < amount ? room : amount);
    });
  });

  test('no share is below zero or above its cap', () => {
    holds((amount, parts) => {
      for (const [at, share] of amounts(amount, parts).entries()) {
        const cap = parts[at]?.cap;
        expect(share >= 0n && (cap === undefined || share <= cap)).toBe(true);
      }
    });
  });

  test('the order of the input does not matter', () => {
    fc.assert(
      fc.property(whole, inTwoOrders(parts), (amount, [drawn, inAnyOrder]) => {
        const byId = (list: Part[]) =>
          split(amount, list).toSorted((x, y) => (x.id < y.id ? -1 : 1));
        expect(byId(inAnyOrder)).toEqual(byId(drawn));
      }),
      runs,
    );
  });

  test('no share is a unit or more away from its exact proportion, caps aside', () => {
    holds((amount, parts) => {
      const open = parts.map(({ id, weight, dueOn }) => ({ id, weight: weight + 1n, dueOn }));
      const of = sum(open.map((part) => part.weight));
      for (const [at, share] of amounts(amount, open).entries()) {
        const away = share * of - amount * (open[at]?.weight ?? 0n);
        expect(away < of && away > -of).toBe(true);
      }
    });
  });
});
