import { expect, test } from 'vitest';
import type { Payable } from '#domain/payments/allocate.ts';
import { fitsTogether } from '#domain/payments/fits-together.ts';

const loan = (loanId: string, principal: bigint, onItsWay = 0n): Payable => ({
  ...{ loanId, lenderId: 'one', currency: 'AUD', disputed: 0n, onItsWay, contractual: 0n },
  ...{ owed: { principal, interest: 0n, fees: 0n }, overdueSince: undefined },
  order: ['fees', 'interest', 'principal'],
});
const LOANS = [loan('a', 100n), loan('b', 50n, 20n)];

test.each<[string, [loanId: string, amount: bigint][], boolean]>([
  ['nothing asked', [], true],
  [
    'each within its loan',
    [
      ['a', 60n],
      ['a', 40n],
      ['b', 30n],
    ],
    true,
  ],
  [
    'together one above',
    [
      ['a', 60n],
      ['a', 41n],
    ],
    false,
  ],
  ['what is on its way counts', [['b', 31n]], false],
])('%s', (_, asked, fits) => {
  const sums = asked.map(([loanId, amount]) => ({ loanId, amount }));
  expect(fitsTogether(LOANS, sums)).toBe(fits);
});
