import { expect, test } from 'vitest';
import { byLender } from '#domain/payments/by-lender.ts';

test('each lender gets what its loans get, in the order of the first of them', () => {
  const car = { lenderId: 'northwind', amount: 60_000n };
  const card = { lenderId: 'harbour', amount: 25_000n };
  const overdraft = { lenderId: 'northwind', amount: 15_000n };
  expect(byLender([car, card, overdraft])).toEqual([
    { lenderId: 'northwind', amount: 75_000n, loans: [car, overdraft] },
    { lenderId: 'harbour', amount: 25_000n, loans: [card] },
  ]);
  expect(byLender([])).toEqual([]);
});
