import { expect, test } from 'vitest';
import { decidePayment, type PayTerms, type PayWish } from '#domain/payments/decide-payment.ts';

const loan = (loanId: string, principal: bigint) => ({
  loanId,
  lenderId: 'north',
  currency: 'AUD' as const,
  owed: { fees: 0n, interest: 0n, principal },
  disputed: 0n,
  onItsWay: 0n,
  contractual: 0n,
  order: [],
});

const terms: PayTerms = {
  currency: 'AUD',
  loans: [loan('a', 3000n), loan('b', 1000n)],
  choices: [
    { kind: 'behind', amount: 700n, wishes: [{ loanId: 'b', amount: 700n }] },
    {
      kind: 'everything',
      amount: 4000n,
      wishes: [
        { loanId: 'a', amount: 3000n },
        { loanId: 'b', amount: 1000n },
      ],
    },
  ],
  weighBy: 'balance',
  least: 50n,
};

test.each<[string, PayWish, bigint[] | string]>([
  ['a sum on offer goes where it is due', { by: 'behind' }, [0n, 700n]],
  ['everything', { by: 'everything' }, [3000n, 1000n]],
  ['a sum that is not on offer', { by: 'next_due' }, 'pay_nothing_due'],
  ['an amount is split', { by: 'amount', amount: 400n }, [300n, 100n]],
  ['the least that the provider takes', { by: 'amount', amount: 49n }, 'pay_below_least'],
  ['nothing', { by: 'amount', amount: 0n }, 'pay_not_above_zero'],
  [
    'so much on each loan',
    {
      by: 'loans',
      wishes: [
        { loanId: 'a', amount: 60n },
        { loanId: 'b', amount: 0n },
      ],
    },
    [60n, 0n],
  ],
  [
    'too much on a loan',
    { by: 'loans', wishes: [{ loanId: 'b', amount: 1001n }] },
    'pay_above_loan',
  ],
])('%s', (_, wish, expected) => {
  const decided = decidePayment(terms, wish);
  const got = decided.ok ? decided.value.shares.map((share) => share.amount) : decided.refused.code;
  expect(got).toEqual(expected);
});

test.each<[string, PayWish, string[]]>([
  ['what a plan asks for', { by: 'behind' }, ['not_needed', 'due']],
  ['everything', { by: 'everything' }, ['cap_reached', 'cap_reached']],
  [
    'an amount that the person named for a loan',
    { by: 'loans', wishes: [{ loanId: 'b', amount: 60n }] },
    ['not_needed', 'instructed'],
  ],
])('%s is told as that', (_, wish, because) => {
  const decided = decidePayment(terms, wish);
  expect(decided.ok && decided.value.shares.map((share) => share.because)).toEqual(because);
});
