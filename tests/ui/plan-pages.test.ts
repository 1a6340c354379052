import { describe, expect, test } from 'vitest';
import type { Situation } from '#domain/plans/proposal.ts';
import { readBudgetWords } from '#routes/(borrower)/budget/read-budget-words.ts';
import { readWish, weighWish } from '#routes/(borrower)/plan/weigh-wish.ts';

// What the two forms of a plan make of the words that people type.

describe('the budget form', () => {
  const headings = { income: ['pay', 'benefits'], spending: ['housing'] };
  const read = (words: Record<string, string>) => readBudgetWords(words, headings, 'AUD');

  test('reads amounts and how often, and leaves out empty boxes', () => {
    expect(
      read({ pay: '1,450.50', pay_cycle: 'fortnightly', benefits: ' ', housing: '0' }),
    ).toEqual({
      ok: true,
      value: {
        income: [{ heading: 'pay', amount: 145_050n, cycle: 'fortnightly' }],
        spending: [{ heading: 'housing', amount: 0n, cycle: 'monthly' }],
      },
    });
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['no income at all', { housing: '5' }, { pay: 'budget_error_income' }],
    ['no amount', { pay: 'ten' }, { pay: 'budget_error_amount' }],
    ['below zero', { pay: '5', housing: '-5' }, { housing: 'budget_error_amount' }],
    ['finer than a cent', { pay: '5.005' }, { pay: 'budget_error_amount' }],
  ])('says which box to look at: %s', (_, words, errors) => {
    expect(read(words)).toEqual({ ok: false, errors });
  });

  test('income of nothing is income told', () => {
    expect(read({ pay: '0' }).ok).toBe(true);
  });
});

describe('the plan form', () => {
  const situation: Situation = {
    today: '2026-11-23',
    surplus: 30_000n,
    loans: [{ id: 'card', lenderId: 'northwind', balance: 300_000n, contractual: 0n }],
    weighBy: 'balance',
    calendar: { weekend: [6, 7], holidays: new Set(), moves: 'after' },
    least: 50n,
    terms: {
      northwind: {
        smallestMonthly: 2_000n,
        longestMonths: 60,
        upFrontPercent: 0,
        interest: 'frozen',
        reviewsAll: false,
        answerDays: 5,
      },
    },
  };
  const weigh = (address: string, changed: Partial<Situation> = {}) =>
    weighWish(readWish(new URLSearchParams(address)), {
      currency: 'AUD',
      situation: { ...situation, ...changed },
      startOn: '2026-11-30',
    });

  test.each([
    ['nothing chosen yet: what we suggest', '', 'balanced', 15_000n, 'monthly', 30],
    ['a suggestion', 'pick=soonest&payDay=15', 'soonest', 30_000n, 'monthly', 15],
    ['an own amount', 'pick=own&amount=99.50', 'own', 9_950n, 'monthly', 30],
    ['another rhythm', 'cycle=weekly&payDay=4&pick=own&amount=20', 'own', 2_000n, 'weekly', 4],
    ['a day that the rhythm has not', 'cycle=weekly&payDay=15', 'balanced', 3_400n, 'weekly', 1],
    ['a rhythm that nobody knows', 'cycle=hourly', 'balanced', 15_000n, 'monthly', 30],
  ])('%s', (_, address, pick, amount, cycle, payDay) => {
    const weighed = weigh(address);
    expect(weighed.pick).toBe(pick);
    expect(weighed.offer).toMatchObject({ amount, cycle, payDay, startOn: '2026-11-30' });
    expect(weighed.answer?.ok).toBe(true);
  });

  test('more than half of what is left is never picked for anyone', () => {
    const loans = [{ id: 'card', lenderId: 'northwind', balance: 3_000_000n, contractual: 0n }];
    const owesMuch = { loans, surplus: 20_000n };
    const untouched = weigh('', owesMuch);
    expect(untouched).toMatchObject({ pick: 'own', suggests: 'only_more_than_half' });
    expect(untouched.offer).toBeUndefined();
    expect(weigh('pick=soonest', owesMuch).offer).toMatchObject({ amount: 20_000n });
    expect(weigh('', { loans, surplus: 5_000n })).toMatchObject({
      pick: 'own',
      suggests: 'nothing',
    });
    expect(weigh('').suggests).toBe('a_way');
  });

  test('words that are no amount are told, and nothing is offered for them', () => {
    const weighed = weigh('pick=own&amount=much&upFront=some');
    expect(weighed.unread).toEqual({ upFront: true, amount: true });
    expect(weighed.offer).toBeUndefined();
  });

  test('an amount above what is left comes back with the rule’s no', () => {
    expect(weigh('pick=own&amount=300.01').answer).toMatchObject({
      ok: false,
      refused: { code: 'offer_above_surplus', surplus: '30000' },
    });
  });
});
