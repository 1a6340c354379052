import { expect, test } from 'vitest';
import type { Terms } from '#domain/plans/terms.ts';
import { policyOn, type Policy } from '#domain/policies/policy.ts';

const plan: Terms = {
  smallestMonthly: 2000n,
  longestMonths: 60,
  upFrontPercent: 0,
  interest: 'frozen',
  reviewsAll: false,
  answerDays: 5,
};
const version = (n: number, effectiveFrom: string): Policy => ({ version: n, effectiveFrom, plan });
const versions = [version(2, '2026-06-01'), version(1, '2026-01-01'), version(3, '2027-01-01')];

test.each([
  ['before the first', '2025-12-31', undefined],
  ['on its first day', '2026-01-01', 1],
  ['the newest that has begun', '2026-11-23', 2],
  ['a later one from its day on', '2027-01-01', 3],
])('%s', (_, today, expected) => {
  expect(policyOn(today, versions)?.version).toBe(expected);
});

test('of two from the same day the later version holds', () => {
  const same = [version(5, '2026-01-01'), version(4, '2026-01-01')];
  expect(policyOn('2026-02-01', same)?.version).toBe(5);
});
