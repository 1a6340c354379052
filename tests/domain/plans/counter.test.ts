import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weighCounter, type Counter } from '#domain/plans/counter.ts';
import { assess } from '#domain/plans/proposal.ts';
import { CYCLES } from '#domain/plans/cycle.ts';
import type { Frame, Offer } from '#domain/plans/schedule.ts';

const frame: Frame = {
  loans: [
    { id: 'card', lenderId: 'northwind', balance: 300000n, contractual: 0n },
    { id: 'loan', lenderId: 'northwind', balance: 100000n, contractual: 0n, lawMonths: 60 },
  ],
  weighBy: 'balance',
  calendar: { weekend: [6, 7], holidays: new Set(), moves: 'after' },
  least: 50n,
};
const asked: Offer = {
  amount: 15000n,
  cycle: 'monthly',
  payDay: 15,
  startOn: '2026-11-30',
  upFront: 0n,
};

test.each<[string, Counter, string]>([
  ['a little more each month', { each: 12000n, upFront: 0n }, 'ends 2029-09-17'],
  ['the same, with a sum at the start', { each: 10000n, upFront: 40000n }, 'ends 2029-11-15'],
  ['what was asked', { each: 10000n, upFront: 0n }, 'counter_is_the_offer'],
  ['more than is owed', { each: 400001n, upFront: 0n }, 'counter_above_owed'],
  ['more at the start than is owed', { each: 10000n, upFront: 400001n }, 'up_front_above_owed'],
  ['less than can be paid', { each: 49n, upFront: 0n }, 'offer_too_small'],
  ['beyond what the law allows', { each: 6000n, upFront: 0n }, 'counter_beyond_law'],
  ['without end', { each: 51n, upFront: 0n }, 'plan_too_long'],
  ['longer than twenty years', { each: 1000n, upFront: 0n }, 'plan_too_long'],
])('%s', (_, counter, expected) => {
  const weighed = weighCounter(counter, asked, 10000n, frame, '2026-11-23');
  expect(weighed.ok ? `ends ${weighed.value.endsOn}` : weighed.refused.code).toBe(expected);
});

test('by law: a counter-offer is too long exactly where the same offer would be', () => {
  const loans = frame.loans.map((loan) => ({ ...loan, lawMonths: undefined }));
  const made = fc.record({
    each: fc.bigInt(50n, 4_000n),
    upFront: fc.bigInt(0n, 100_000n).filter((sum) => sum === 0n || sum >= 50n),
    cycle: fc.constantFrom(...CYCLES),
  });
  fc.assert(
    fc.property(made, ({ each, upFront, cycle }) => {
      const offer = { ...asked, cycle, payDay: 1, amount: each, upFront };
      const situation = { ...frame, loans, today: '2026-11-23', surplus: 100_000n, terms: {} };
      const mine = assess(offer, situation);
      const theirs = weighCounter(
        { each, upFront },
        { ...offer, upFront: upFront + 1n },
        each,
        { ...frame, loans },
        '2026-11-23',
      );
      expect(theirs.ok ? theirs.value.endsOn : theirs.refused).toEqual(
        mine.ok ? mine.value.outline.endsOn : mine.refused,
      );
    }),
    { numRuns: 10_000 },
  );
});
