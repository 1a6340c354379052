import { describe, expect, test } from 'vitest';
import { move, openMoves, reachable, type Machine } from '#domain/states/machine.ts';
import { isAgreed, isOpen, planMachine, shareMachine } from '#domain/plans/plan-states.ts';
import { TERMS_BOUNDS, unsoundTerms, type Terms } from '#domain/plans/terms.ts';

describe.each<[string, Machine]>([
  ['share', shareMachine],
  ['plan', planMachine],
])('the %s machine', (_, machine) => {
  const states = new Set([...Object.keys(machine.moves), ...machine.final]);
  test('reaches each of its states', () => {
    expect(reachable(machine)).toEqual(states);
  });
  test('ends only where it says so', () => {
    for (const state of states) {
      expect(openMoves(machine, state).length === 0).toBe(machine.final.includes(state));
    }
  });
});

test.each([
  ['referred', 'accept', 'accepted'],
  ['referred', 'counter', 'countered'],
  ['referred', 'deem', 'deemed_accepted'],
  ['countered', 'take', 'accepted'],
  ['countered', 'lapse', 'expired'],
  ['countered', 'accept', undefined],
  ['refused', 'accept', undefined],
  ['withdrawn', 'accept', undefined],
] as const)('a %s share, %s: %s', (state, event, next) => {
  expect(move(shareMachine, state, event)).toBe(next);
});

test.each([
  ['draft', 'send', 'waiting'],
  ['waiting', 'start', 'active'],
  ['waiting', 'fail', 'ended'],
  ['waiting', 'end', 'ended'],
  ['active', 'pause', 'paused'],
  ['active', 'review', 'in_review'],
  ['active', 'withdraw', undefined],
  ['ended', 'start', undefined],
] as const)('a %s plan, %s: %s', (state, event, next) => {
  expect(move(planMachine, state, event)).toBe(next);
});

test('silence that counts as consent is agreement; a counter-offer waits for the borrower', () => {
  expect([isAgreed('deemed_accepted'), isAgreed('countered')]).toEqual([true, false]);
  expect([isOpen('countered'), isOpen('referred'), isOpen('refused')]).toEqual([true, true, false]);
});

describe('a lender’s terms keep to their bounds', () => {
  const sound: Terms = {
    smallestMonthly: 0n,
    longestMonths: TERMS_BOUNDS.longestMonths.most,
    upFrontPercent: TERMS_BOUNDS.upFrontPercent.most,
    interest: 'runs',
    reviewsAll: true,
    answerDays: TERMS_BOUNDS.answerDays.most,
  };
  test.each<[Partial<Terms>, string[]]>([
    [{}, []],
    [{ smallestMonthly: -1n }, ['smallestMonthly']],
    [{ longestMonths: 0 }, ['longestMonths']],
    [{ longestMonths: 241 }, ['longestMonths']],
    [{ upFrontPercent: 51, answerDays: 16 }, ['upFrontPercent', 'answerDays']],
    [{ answerDays: 2.5 }, ['answerDays']],
  ])('%o', (changed, wrong) => {
    expect(unsoundTerms({ ...sound, ...changed })).toEqual(wrong);
  });
});
