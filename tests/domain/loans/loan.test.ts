import { expect, test } from 'vitest';
import { freshness } from '#domain/loans/freshness.ts';
import { balance, daysPastDue, owedTogether } from '#domain/loans/loan.ts';

test('a balance is principal, interest and fees', () => {
  expect(balance({ principal: 317281n, interest: 469n, fees: 0n })).toBe(317750n);
});

test('loans owe together what each of them owes, and none owe nothing', () => {
  expect(owedTogether([{ balance: 317750n }, { balance: 0n }, { balance: 40000n }])).toBe(357750n);
  expect(owedTogether([])).toBe(0n);
});

test.each([
  [undefined, 0],
  ['2026-11-20', 3],
  ['2026-11-23', 0],
  ['2026-12-01', 0],
])('overdue since %s is %i days behind on 23 November', (since, days) => {
  expect(daysPastDue(since, '2026-11-23')).toBe(days);
});

test.each([
  ['2026-11-23', { state: 'fresh', asOf: '2026-11-23', days: 0 }],
  ['2026-10-19', { state: 'fresh', asOf: '2026-10-19', days: 35 }],
  ['2026-10-18', { state: 'stale', asOf: '2026-10-18', days: 36 }],
  ['2026-11-24', { state: 'fresh', asOf: '2026-11-24', days: 0 }],
  [undefined, { state: 'missing' }],
])('figures of %s', (asOf, answer) => {
  expect(freshness(asOf, '2026-11-23')).toEqual(answer);
});
