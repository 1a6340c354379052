import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joining } from '#domain/plans/join-plan.ts';
import type { PayCalendar } from '#domain/plans/pay-dates.ts';
import { instalments, type Offer } from '#domain/plans/schedule.ts';
import { checkAnswerWords, isShareRefusal } from '#domain/plans/share-answer.ts';

const calendar: PayCalendar = { weekend: [6, 7], holidays: new Set(), moves: 'after' };
const offer: Offer = {
  amount: 100n,
  cycle: 'monthly',
  payDay: 15,
  startOn: '2026-12-01',
  upFront: 0n,
};
const agreed = [
  { loanId: 'a', seq: 1, dueOn: '2026-12-15', amount: 100n },
  { loanId: 'a', seq: 2, dueOn: '2027-01-15', amount: 100n },
  { loanId: 'a', seq: 3, dueOn: '2027-02-15', amount: 50n },
];
const told = (startOn: string, owed: bigint) =>
  joining(agreed, offer, startOn, new Map([['a', owed]]), calendar).map(
    (each) => `${each.seq} ${each.dueOn} ${each.amount}`,
  );

test('in time and unchanged, a share joins as it was agreed', () => {
  expect(told('2026-11-25', 250n)).toEqual([
    '1 2026-12-15 100',
    '2 2027-01-15 100',
    '3 2027-02-15 50',
  ]);
});

test('late, each payment keeps its place from the next pay day on', () => {
  expect(told('2027-01-16', 250n)).toEqual([
    '1 2027-02-15 100',
    '2 2027-03-15 100',
    '3 2027-04-15 50',
  ]);
});

test('what was paid meanwhile comes off the end', () => {
  expect(told('2026-11-25', 130n)).toEqual(['1 2026-12-15 100', '2 2027-01-15 30']);
});

test('what was added meanwhile goes on the last payment', () => {
  expect(told('2026-11-25', 260n)).toEqual([
    '1 2026-12-15 100',
    '2 2027-01-15 100',
    '3 2027-02-15 60',
  ]);
});

test('whatever happened meanwhile, every loan still ends at zero', () => {
  const balances = fc.array(fc.bigInt(1n, 100_000n), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(balances, fc.bigInt(1n, 50_000n), fc.bigInt(0n, 200n), (were, amount, percent) => {
      const loans = were.map((balance, at) => ({
        id: `${at}`,
        lenderId: 'northwind',
        balance,
        contractual: 0n,
      }));
      const asked = { ...offer, amount: amount + 1000n };
      const list = instalments(asked, { loans, weighBy: 'balance', calendar, least: 1n });
      const owed = new Map(loans.map(({ id, balance }) => [id, (balance * percent) / 100n]));
      const joined = joining(list, asked, '2027-02-03', owed, calendar);
      for (const [id, now] of owed) {
        const mine = joined.filter((each) => each.loanId === id);
        expect(mine.reduce((sum, each) => sum + each.amount, 0n)).toBe(now);
      }
    }),
    { numRuns: 10_000 },
  );
});

test.each([
  ['accept', '', undefined],
  ['counter', '', undefined],
  ['refuse', 'No.', 'answer_too_short'],
  ['refuse', 'Your balance is with a court now.', undefined],
  ['accept', 'x'.repeat(2001), 'answer_too_long'],
] as const)('words with "%s": %s', (answer, words, code) => {
  expect(checkAnswerWords(answer, words)?.code).toBe(code);
});

test('a reason is one of the list', () => {
  expect(isShareRefusal('loan_sold')).toBe(true);
  expect(isShareRefusal('because')).toBe(false);
});
