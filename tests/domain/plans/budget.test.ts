import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weighBudget, type BudgetLine } from '#domain/plans/budget.ts';
import {
  BUDGET_CYCLES,
  coversMonthly,
  CYCLES,
  perCycle,
  perMonth,
  type BudgetCycle,
} from '#domain/plans/cycle.ts';

const line = (amount: bigint, cycle: BudgetCycle = 'monthly'): BudgetLine => ({
  heading: 'any',
  amount,
  cycle,
});
const uk = { percent: 10, mostMonthly: 2000n };

test.each<[bigint, BudgetCycle, bigint]>([
  [10000n, 'weekly', 43333n],
  [10000n, 'fortnightly', 21667n],
  [10000n, 'four_weekly', 10833n],
  [10000n, 'monthly', 10000n],
  [10000n, 'quarterly', 3333n],
  [10000n, 'yearly', 833n],
])('%i %s is %i a month', (amount, cycle, monthly) => {
  expect(perMonth(amount, cycle)).toBe(monthly);
});

describe('what is left (UK savings line: 10% of surplus, at most £20 a month, SFS and CFT §11)', () => {
  test.each([
    ['a small surplus keeps a tenth', 100000n, 90000n, uk, 1000n, 9000n],
    ['a large surplus keeps £20', 200000n, 100000n, uk, 2000n, 98000n],
    ['elsewhere nothing is set aside', 200000n, 100000n, undefined, 0n, 100000n],
    ['nothing left', 100000n, 100000n, uk, 0n, 0n],
    ['short of money', 100000n, 120000n, uk, 0n, -20000n],
    ['a tenth is rounded down', 1009n, 0n, uk, 100n, 909n],
  ])('%s', (_, income, spending, rule, savings, surplus) => {
    const result = weighBudget({ income: [line(income)], spending: [line(spending)] }, rule);
    expect(result).toEqual({ income, spending, left: income - spending, savings, surplus });
  });
});

test('the lines shown add up to the total shown', () => {
  const lines = [line(1001n, 'weekly'), line(3333n, 'quarterly'), line(77n, 'yearly')];
  const { income } = weighBudget({ income: lines, spending: [] });
  expect(income).toBe(4338n + 1111n + 6n);
});

test('no line is below zero', () => {
  expect(() => weighBudget({ income: [line(-1n)], spending: [] })).toThrow(RangeError);
});

test('what a surplus allows each cycle never costs more than the surplus over a year', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 9n), fc.constantFrom(...CYCLES), (monthly, cycle) => {
      const amount = perCycle(monthly, cycle);
      expect(perMonth(amount, cycle) <= monthly).toBe(true);
      expect(coversMonthly(amount + 1n, cycle, monthly)).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});

test('savings are never more than the rule, the surplus, or below zero', () => {
  const amounts = fc.array(
    fc
      .tuple(fc.bigInt(0n, 10n ** 7n), fc.constantFrom(...BUDGET_CYCLES))
      .map(([a, c]) => line(a, c)),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(amounts, amounts, (income, spending) => {
      const result = weighBudget({ income, spending }, uk);
      expect(result.savings >= 0n && result.savings <= 2000n).toBe(true);
      expect(result.surplus + result.savings).toBe(result.left);
      expect(result.left <= 0n || result.surplus > 0n).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});
