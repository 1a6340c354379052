import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseMachine, nextCaseState } from '#domain/cases/case-states.ts';
import { groupByAttention } from '#domain/cases/group-by-attention.ts';
import { totals } from '#domain/cases/totals.ts';
import { ATTENTIONS, type Attention } from '#domain/loans/attention.ts';
import { isFinal, move, reachable } from '#domain/states/machine.ts';
import { inTwoOrders } from '#tests/support/shuffled.ts';

test('every state of a case is reachable, and a closed one stays closed', () => {
  expect(reachable(caseMachine)).toEqual(
    new Set(['open', 'in_plan', 'in_relief', 'settled', 'closed']),
  );
  expect(isFinal(caseMachine, 'closed')).toBe(true);
  expect(move(caseMachine, 'settled', 'loan_opened')).toBe('open');
});

const NOTHING = { relief: false, plan: false };
test.each([
  ['in_plan', 'plan_ended', NOTHING, 'open'],
  ['in_plan', 'plan_ended', { relief: false, plan: true }, 'in_plan'],
  ['in_relief', 'relief_ended', NOTHING, 'open'],
  ['in_relief', 'relief_ended', { relief: true, plan: true }, 'in_relief'],
  ['in_relief', 'relief_ended', { relief: false, plan: true }, 'in_plan'],
  ['in_relief', 'plan_started', { relief: true, plan: true }, undefined],
  ['in_relief', 'plan_ended', { relief: true, plan: false }, undefined],
  ['settled', 'loan_opened', { relief: true, plan: false }, 'in_relief'],
  ['settled', 'plan_started', { relief: false, plan: true }, undefined],
  ['open', 'all_settled', { relief: true, plan: true }, 'settled'],
] as const)('a case that is %s, once %s beside %j, is %s', (state, event, stands, next) => {
  expect(nextCaseState(state, event, stands)).toBe(next);
});

const loan = (id: string, attention: Attention, daysPastDue: number, balance: bigint) => ({
  id,
  attention,
  daysPastDue,
  balance,
});

test('loans are grouped by what they need, the longest behind first', () => {
  const groups = groupByAttention([
    loan('d', 'settled', 0, 0n),
    loan('a', 'needs_you', 10, 5n),
    loan('b', 'needs_you', 90, 5n),
    loan('c', 'on_plan', 400, 9n),
    loan('e', 'needs_you', 10, 7n),
    loan('0', 'needs_you', 10, 5n),
  ]);
  expect(groups.map(({ attention, loans }) => [attention, loans.map(({ id }) => id)])).toEqual([
    ['needs_you', ['b', 'e', '0', 'a']],
    ['on_plan', ['c']],
    ['settled', ['d']],
  ]);
});

test('a case with no loan has no group and no total', () => {
  expect(groupByAttention([])).toEqual([]);
  expect(totals([])).toEqual([]);
});

test('totals are kept by currency, the largest first, and settled loans add nothing', () => {
  const counted = (
    currency: 'AUD' | 'CNY',
    balance: bigint,
    attention: Attention,
    pending = 0n,
  ) => ({
    currency,
    balance,
    attention,
    pending,
  });
  expect(
    totals([
      counted('CNY', 50n, 'needs_you'),
      counted('AUD', 100n, 'needs_you', 30n),
      counted('AUD', 20n, 'set_aside'),
      counted('AUD', 7n, 'on_plan'),
      counted('AUD', 999n, 'settled'),
    ]),
  ).toEqual([
    { currency: 'AUD', owed: 127n, pending: 30n, setAside: 20n, onPlan: 7n, loans: 3 },
    { currency: 'CNY', owed: 50n, pending: 0n, setAside: 0n, onPlan: 0n, loans: 1 },
  ]);
});

test('law: grouping loses and doubles no loan, and the order of rows changes nothing', () => {
  const row = fc.record({
    id: fc.uuid(),
    attention: fc.constantFrom(...ATTENTIONS),
    daysPastDue: fc.nat(2000),
    balance: fc.bigInt(0n, 10n ** 9n),
    pending: fc.bigInt(0n, 10n ** 6n),
    currency: fc.constantFrom('AUD' as const, 'GBP' as const),
  });
  const rowsOf = fc.uniqueArray(row, { selector: ({ id }) => id });
  fc.assert(
    fc.property(inTwoOrders(rowsOf), ([rows, inAnyOrder]) => {
      const groups = groupByAttention(rows);
      const listed = groups.flatMap(({ loans }) => loans);
      expect(new Set(listed)).toEqual(new Set(rows));
      expect(listed).toHaveLength(rows.length);
      expect(groupByAttention(inAnyOrder)).toEqual(groups);
      expect(totals(inAnyOrder)).toEqual(totals(rows));
    }),
    { numRuns: 10_000 },
  );
});
