import { expect, test } from 'vitest';
import { planTurn } from '#domain/plans/plan-turn.ts';

test.each([
  ['waiting', ['accepted', 'referred'], 'waits'],
  ['waiting', ['accepted', 'countered'], 'waits'],
  ['waiting', ['deemed_accepted', 'refused'], 'starts'],
  ['waiting', ['accepted', 'withdrawn'], 'starts'],
  ['waiting', ['refused', 'expired'], 'refused'],
  ['waiting', ['refused', 'withdrawn'], 'ends'],
  ['active', ['withdrawn', 'referred'], 'waits'],
  ['active', ['accepted', 'withdrawn'], 'goesOn'],
  ['paused', ['withdrawn', 'refused'], 'ends'],
] as const)('a %s plan with shares %s: %s', (plan, shares, turn) => {
  expect(planTurn(plan, shares)).toBe(turn);
});
