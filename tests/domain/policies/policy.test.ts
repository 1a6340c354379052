import { expect, test } from 'vitest';
import type { Terms } from '#domain/plans/terms.ts';
import { policyOn, standingOf, type Policy } from '#domain/policies/policy.ts';

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

test.each([
  [
    'of two from one day, the earlier',
    1,
    [version(1, '2026-05-08'), version(2, '2026-05-08')],
    'replaced',
  ],
  [
    'of two from one day, the later',
    2,
    [version(1, '2026-05-08'), version(2, '2026-05-08')],
    'now',
  ],
  ['while the next one waits', 1, [version(1, '2026-01-01'), version(2, '2027-01-01')], 'now'],
  ['that waits for its day', 2, [version(1, '2026-01-01'), version(2, '2027-01-01')], 'ahead'],
  ['overtaken before its day', 1, [version(1, '2027-01-01'), version(2, '2026-11-01')], 'replaced'],
] as const)('a version %s', (_, n, all, expected) => {
  const one = all.find((each) => each.version === n);
  expect(one && standingOf(one, '2026-11-23', all)).toBe(expected);
});
