import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CYCLES, perCycle, perMonth } from '#domain/plans/cycle.ts';
import { assess, type Situation } from '#domain/plans/proposal.ts';
import type { Offer } from '#domain/plans/schedule.ts';
import { suggest, type Manner } from '#domain/plans/suggest.ts';
import type { Terms } from '#domain/plans/terms.ts';

const terms: Terms = {
  smallestMonthly: 2000n,
  longestMonths: 60,
  upFrontPercent: 0,
  interest: 'frozen',
  reviewsAll: false,
  answerDays: 5,
};
const situation: Situation = {
  today: '2026-11-23',
  surplus: 30000n,
  loans: [
    { id: 'card', lenderId: 'northwind', balance: 300000n, contractual: 9000n },
    { id: 'loan', lenderId: 'northwind', balance: 100000n, contractual: 5000n },
    { id: 'car', lenderId: 'harbour', balance: 200000n, contractual: 10000n },
  ],
  weighBy: 'balance',
  calendar: { weekend: [6, 7], holidays: new Set(['2026-12-25']), moves: 'after' },
  least: 50n,
  terms: { northwind: terms, harbour: terms },
};
const offer: Offer = {
  amount: 15000n,
  cycle: 'monthly',
  payDay: 15,
  startOn: '2026-11-30',
  upFront: 0n,
};
const answers = (asked: Partial<Offer>, changed: Partial<Situation> = {}) => {
  const assessed = assess({ ...offer, ...asked }, { ...situation, ...changed });
  if (!assessed.ok) return assessed.refused.code;
  return assessed.value.shares.map(
    (share) =>
      `${share.lenderId} ${share.answer}: ${share.because.map((each) => each.rule).join()}`,
  );
};
const harbour = (changed: Partial<Terms>) => ({
  terms: { northwind: terms, harbour: { ...terms, ...changed } },
});
const northwindYes = 'northwind accepted: within_terms';

describe('each lender’s terms answer their own share', () => {
  test.each<[string, Partial<Offer>, Partial<Situation>, string[]]>([
    ['inside all terms', {}, {}, [northwindYes, 'harbour accepted: within_terms']],
    [
      'exactly the smallest amount',
      {},
      harbour({ smallestMonthly: 5000n }),
      [northwindYes, 'harbour accepted: within_terms'],
    ],
    [
      'one minor unit below the smallest amount',
      {},
      harbour({ smallestMonthly: 5001n }),
      [northwindYes, 'harbour referred: below_smallest'],
    ],
    [
      'ends on the last day there is',
      {},
      harbour({ longestMonths: 40 }),
      [northwindYes, 'harbour accepted: within_terms'],
    ],
    [
      'ends one month late',
      {},
      harbour({ longestMonths: 39 }),
      [northwindYes, 'harbour referred: ends_late'],
    ],
    [
      'too little at the start',
      { upFront: 59997n },
      harbour({ upFrontPercent: 10 }),
      [northwindYes, 'harbour referred: up_front_short'],
    ],
    [
      'just enough at the start',
      { upFront: 60000n },
      harbour({ upFrontPercent: 10 }),
      [northwindYes, 'harbour accepted: within_terms'],
    ],
    [
      'every reason is told',
      {},
      harbour({ smallestMonthly: 9000n, longestMonths: 12, upFrontPercent: 5 }),
      [northwindYes, 'harbour referred: below_smallest,up_front_short,ends_late'],
    ],
    [
      'a lender that looks at every plan',
      {},
      harbour({ reviewsAll: true }),
      [northwindYes, 'harbour referred: reviews_all'],
    ],
    [
      'a lender without terms',
      {},
      { terms: { northwind: terms } },
      [northwindYes, 'harbour referred: no_terms'],
    ],
    [
      'weekly amounts are weighed over a year, not rounded to a month',
      { cycle: 'weekly', payDay: 1, amount: 6000n },
      harbour({ smallestMonthly: 8666n }),
      [northwindYes, 'harbour accepted: within_terms'],
    ],
    [
      'weekly, one minor unit a month more than a year of weeks brings',
      { cycle: 'weekly', payDay: 1, amount: 6000n },
      harbour({ smallestMonthly: 8667n }),
      [northwindYes, 'harbour referred: below_smallest'],
    ],
  ])('%s', (_, asked, changed, expected) => {
    expect(answers(asked, changed)).toEqual(expected);
  });

  test('a share that clears all that is owed is never too small', () => {
    const loans = situation.loans.map((loan) =>
      loan.lenderId === 'harbour' ? { ...loan, balance: 400n } : loan,
    );
    expect(answers({ upFront: 0n, amount: 29000n }, { loans })).toEqual([
      northwindYes,
      'harbour referred: below_smallest',
    ]);
    expect(answers({ upFront: 399000n }, { loans })).toEqual([
      northwindYes,
      'harbour accepted: within_terms',
    ]);
  });

  test('the law’s longest plan for a card binds whatever its lender would take (CN: 60 months)', () => {
    const loans = situation.loans.map((loan) => ({ ...loan, lawMonths: 39 }));
    expect(answers({}, { loans })).toEqual([
      'northwind refused: beyond_law',
      'harbour refused: beyond_law',
    ]);
  });
});

describe('interest', () => {
  test.each<[string, Partial<Situation>, string]>([
    ['stands still where the terms say so', {}, 'frozen'],
    ['runs where the terms say so', harbour({ interest: 'runs' }), 'runs'],
    ['runs at a lender that has said nothing', { terms: { northwind: terms } }, 'runs'],
  ])('%s', (_, changed, expected) => {
    const assessed = assess(offer, { ...situation, ...changed });
    const told = assessed.ok && assessed.value.shares.map((share) => share.interest);
    expect(told).toEqual(['frozen', expected]);
  });
});

describe('an offer that cannot stand is refused as a whole', () => {
  test.each<[string, Partial<Offer>, Partial<Situation>, string]>([
    ['nothing is owed', {}, { loans: [] }, 'nothing_to_plan'],
    ['no budget yet', {}, { surplus: undefined }, 'budget_missing'],
    ['from today', { startOn: '2026-11-23' }, {}, 'start_not_ahead'],
    ['in two years', { startOn: '2028-11-01' }, {}, 'start_too_late'],
    ['on a day after the last one', { startOn: '9999-12-31' }, {}, 'start_too_late'],
    ['the 32nd', { payDay: 32 }, {}, 'no_such_pay_day'],
    ['more at the start than is owed', { upFront: 600001n }, {}, 'up_front_above_owed'],
    ['less at the start than can be paid', { upFront: 49n }, {}, 'up_front_too_small'],
    ['less than can be paid', { amount: 49n }, {}, 'offer_too_small'],
    ['one minor unit above what is left', { amount: 30001n }, {}, 'offer_above_surplus'],
    ['nothing left', {}, { surplus: -100n }, 'offer_above_surplus'],
    ['more than twenty years', { amount: 2490n }, {}, 'plan_too_long'],
    ['a thousand years', { amount: 50n }, {}, 'plan_too_long'],
  ])('%s', (_, asked, changed, code) => {
    expect(answers(asked, changed)).toBe(code);
  });

  test('all that is left may be offered, and twenty years may be taken', () => {
    expect(answers({ amount: 30000n })).toHaveLength(2);
    expect(answers({ amount: 2500n })).toHaveLength(2);
  });
});

describe('three suggestions', () => {
  const { cycle, payDay, startOn, upFront } = offer;
  const manner: Manner = { cycle, payDay, startOn, upFront };
  const told = (changed: Partial<Situation> = {}, how: Partial<Manner> = {}) =>
    suggest({ ...situation, ...changed }, { ...manner, ...how }, 100n).map(
      ({ kind, offer: { amount }, usual, shares }) => [
        kind,
        amount,
        usual,
        shares.every((share) => share.answer === 'accepted'),
      ],
    );

  test('the least that all terms take, half of what is left, and all of it', () => {
    expect(told()).toEqual([
      ['gentlest', 10000n, false, true],
      ['balanced', 15000n, true, true],
      ['soonest', 30000n, false, true],
    ]);
  });

  test('where the terms ask for more than half, half is the gentlest and the usual', () => {
    expect(told({ surplus: 16000n })).toEqual([
      ['gentlest', 8000n, true, false],
      ['balanced', 10000n, false, true],
      ['soonest', 16000n, false, true],
    ]);
  });

  test('where no amount is inside the terms, half and all are still offered', () => {
    expect(told({ surplus: 8000n })).toEqual([
      ['gentlest', 4000n, true, false],
      ['soonest', 8000n, false, false],
    ]);
  });

  test('no suggestion is above what is owed', () => {
    const loans = [{ id: 'card', lenderId: 'northwind', balance: 4321n, contractual: 0n }];
    expect(told({ loans })).toEqual([
      ['gentlest', 2000n, false, true],
      ['balanced', 4321n, true, true],
    ]);
  });

  test('a very small surplus is offered as it is', () => {
    const loans = [{ id: 'card', lenderId: 'northwind', balance: 4321n, contractual: 0n }];
    expect(told({ loans, surplus: 120n })).toEqual([
      ['gentlest', 60n, true, false],
      ['soonest', 100n, false, false],
    ]);
  });

  test('where half is too little for any plan, nothing is usual: more is the borrower’s own choice', () => {
    const loans = [{ id: 'card', lenderId: 'northwind', balance: 3_000_000n, contractual: 0n }];
    expect(told({ loans, surplus: 20_000n })).toEqual([['soonest', 20_000n, false, false]]);
    const small = loans.map((loan) => ({ ...loan, balance: 4_321n }));
    expect(told({ loans: small, surplus: 90n })).toEqual([['soonest', 90n, false, false]]);
  });

  test('where half in whole steps is too little, exactly half is the usual', () => {
    const loans = [{ id: 'card', lenderId: 'northwind', balance: 4_321n, contractual: 0n }];
    expect(told({ loans, surplus: 300n, least: 120n })).toEqual([
      ['gentlest', 150n, true, false],
      ['soonest', 300n, false, false],
    ]);
  });

  test.each([0n, -5000n, undefined])('none from a surplus of %s', (surplus) => {
    expect(told({ surplus })).toEqual([]);
  });

  test('by law: never above the surplus, the usual never above half, each one accepted or explained', () => {
    const made = fc.record({
      surplus: fc.bigInt(1n, 200_000n),
      cycle: fc.constantFrom(...CYCLES),
      balances: fc.array(fc.bigInt(1n, 2_000_000n), { minLength: 1, maxLength: 5 }),
      smallestMonthly: fc.bigInt(0n, 10_000n),
      longestMonths: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(made, ({ surplus, cycle, balances, ...own }) => {
        const loans = balances.map((balance, at) => ({
          id: `loan ${at}`,
          lenderId: at % 2 ? 'northwind' : 'harbour',
          balance,
          contractual: 0n,
        }));
        const given = {
          ...situation,
          surplus,
          loans,
          terms: { northwind: { ...terms, ...own }, harbour: terms },
        };
        const how = { ...manner, cycle, payDay: 1 };
        const half = perCycle(surplus, cycle) / 2n;
        const ways = suggest(given, how, 100n);
        const usual = ways.filter((each) => each.usual);
        expect(usual.length).toBe(assess({ ...how, amount: half }, given).ok ? 1 : 0);
        for (const each of ways) {
          expect(perMonth(each.offer.amount, cycle) <= surplus).toBe(true);
          if (each.usual) expect(each.offer.amount <= half).toBe(true);
          expect(each.outline.total).toBe(balances.reduce((a, b) => a + b, 0n));
          for (const share of each.shares) expect(share.because.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
