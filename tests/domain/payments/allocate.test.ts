import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, payableOn, type Payable, type Wish } from '#domain/payments/allocate.ts';
import { balance } from '#domain/loans/loan.ts';
import { payInOrder, type Component } from '#domain/payments/components.ts';

const runs = { numRuns: 10_000 };
const ORDER: Component[] = ['fees', 'interest', 'principal'];

const loan = (loanId: string, principal: bigint, more: Partial<Payable> = {}): Payable => ({
  loanId,
  lenderId: `lender of ${loanId}`,
  currency: 'AUD',
  owed: { fees: 0n, interest: 0n, principal },
  disputed: 0n,
  onItsWay: 0n,
  contractual: 0n,
  order: ORDER,
  ...more,
});

const amounts = (outcome: ReturnType<typeof allocate>) =>
  outcome.ok ? outcome.value.map((share) => share.amount) : outcome.refused.code;

const reasons = (outcome: ReturnType<typeof allocate>) =>
  outcome.ok ? outcome.value.map((share) => share.because) : outcome.refused.code;

describe('where a payment goes', () => {
  const three = [loan('a', 6000n), loan('b', 3000n), loan('c', 1000n)];

  test.each<[string, bigint, Wish[], bigint[] | string, string[] | string]>([
    ['in proportion to balance', 1000n, [], [600n, 300n, 100n], Array(3).fill('in_proportion')],
    [
      'what the borrower says comes first, the rest in proportion',
      1000n,
      [{ loanId: 'c', amount: 500n }],
      [300n, 150n, 550n],
      ['in_proportion', 'in_proportion', 'instructed_first'],
    ],
    [
      'all of it as the borrower says',
      1000n,
      [{ loanId: 'b', amount: 1000n }],
      [0n, 1000n, 0n],
      ['not_needed', 'instructed', 'not_needed'],
    ],
    ['everything', 10_000n, [], [6000n, 3000n, 1000n], Array(3).fill('cap_reached')],
    ['no more than all that is owed', 10_001n, [], 'pay_above_owed', 'pay_above_owed'],
    ['nothing is no payment', 0n, [], 'pay_not_above_zero', 'pay_not_above_zero'],
    [
      'no more on a loan than it owes',
      5000n,
      [{ loanId: 'c', amount: 1001n }],
      'pay_above_loan',
      'pay_above_loan',
    ],
    [
      'wishes fit in the amount',
      100n,
      [{ loanId: 'c', amount: 101n }],
      'pay_wishes_above_amount',
      'pay_wishes_above_amount',
    ],
    [
      'a loan that is not there',
      100n,
      [{ loanId: 'x', amount: 1n }],
      'pay_loan_unknown',
      'pay_loan_unknown',
    ],
  ])('%s', (_, amount, wishes, shares, because) => {
    expect(amounts(allocate(amount, three, wishes))).toEqual(shares);
    expect(reasons(allocate(amount, three, wishes))).toEqual(because);
  });

  test('nothing goes to a disputed loan, even if asked to', () => {
    const loans = [loan('a', 5000n, { disputed: 5000n }), loan('b', 5000n)];
    expect(amounts(allocate(4000n, loans))).toEqual([0n, 4000n]);
    expect(reasons(allocate(4000n, loans))).toEqual(['disputed', 'in_proportion']);
    expect(amounts(allocate(4000n, loans, [{ loanId: 'a', amount: 1n }]))).toBe(
      'pay_loan_disputed',
    );
  });

  test('what is on its way is not paid twice', () => {
    const loans = [loan('a', 5000n, { onItsWay: 5000n }), loan('b', 5000n, { onItsWay: 4000n })];
    expect(amounts(allocate(1000n, loans))).toEqual([0n, 1000n]);
    expect(reasons(allocate(1000n, loans))).toEqual(['on_its_way', 'cap_reached']);
    expect(amounts(allocate(1001n, loans))).toBe('pay_above_owed');
  });

  test('only the part that is not disputed can be paid', () => {
    const loans = [loan('a', 5000n, { disputed: 4000n }), loan('b', 1000n)];
    expect(amounts(allocate(1000n, loans))).toEqual([500n, 500n]);
    expect(amounts(allocate(2001n, loans))).toBe('pay_above_owed');
  });

  test('a merge group may weigh by contractual payment; what is above a balance is split again', () => {
    const loans = [
      loan('a', 100n, { contractual: 300n }),
      loan('b', 9000n, { contractual: 100n }),
      loan('c', 9000n, { contractual: 100n }),
    ];
    expect(amounts(allocate(1000n, loans, [], 'contractual'))).toEqual([100n, 450n, 450n]);
  });

  test('two currencies are never one payment', () => {
    const loans = [loan('a', 100n), loan('b', 100n, { currency: 'GBP' })];
    expect(amounts(allocate(10n, loans))).toBe('pay_two_currencies');
  });

  test.each<[string, Component[], bigint, [bigint, bigint, bigint]]>([
    ['fees, interest, principal', ['fees', 'interest', 'principal'], 250n, [100n, 150n, 0n]],
    ['principal first', ['principal', 'interest', 'fees'], 350n, [0n, 50n, 300n]],
    ['a part that is not named comes last', ['interest'], 450n, [100n, 200n, 150n]],
  ])('within a loan: %s', (_, order, amount, [fees, interest, principal]) => {
    const owed = { fees: 100n, interest: 200n, principal: 300n };
    expect(payInOrder(amount, owed, order)).toEqual({ fees, interest, principal });
  });
});

const part = fc.bigInt({ min: 0n, max: 5_000_000n });
const anyLoan = fc.record({
  owed: fc.record({ fees: part, interest: part, principal: part }),
  disputed: fc.oneof(fc.constant(0n), part),
  onItsWay: fc.oneof(fc.constant(0n), part),
  contractual: part,
  overdueSince: fc.option(fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'), {
    nil: undefined,
  }),
  order: fc.constantFrom<Component[][]>(ORDER, ['interest', 'principal'], ['principal']),
});

/** A payment that can be made: loans, an amount of what is owed, and wishes inside both. */
const payment = fc
  .tuple(
    fc.array(anyLoan, { minLength: 1, maxLength: 6 }),
    fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
    fc.nat(1000),
    fc.constantFrom('balance' as const, 'contractual' as const),
  )
  .map(([drawn, wishing, size, basis]) => {
    const loans = drawn.map((each, n) => loan(`loan ${n}`, 0n, each));
    const wishes = loans.map((each, n) => ({
      loanId: each.loanId,
      amount:
        (payableOn(each) * BigInt((wishing[n] ?? 0) % 3 === 0 ? (wishing[n] ?? 0) : 0)) / 1000n,
    }));
    const wished = wishes.reduce((sum, wish) => sum + wish.amount, 0n);
    const most = loans.reduce((sum, each) => sum + payableOn(each), 0n);
    return { loans, wishes, basis, amount: wished + ((most - wished) * BigInt(size)) / 1000n };
  })
  .filter(({ amount }) => amount > 0n);

const sharesOf = ({
  amount,
  loans,
  wishes,
  basis,
}: typeof payment extends fc.Arbitrary<infer P> ? P : never) => {
  const outcome = allocate(amount, loans, wishes, basis);
  if (!outcome.ok) throw new Error(outcome.refused.code);
  return outcome.value;
};

describe('laws', () => {
  test('shares add up to the amount', () => {
    fc.assert(
      fc.property(payment, (paid) => {
        const shares = sharesOf(paid);
        expect(shares.reduce((sum, share) => sum + share.amount, 0n)).toBe(paid.amount);
        for (const share of shares) expect(balance(share.parts)).toBe(share.amount);
      }),
      runs,
    );
  });

  test('no share is above what may be paid, no part above its balance, none below the wish', () => {
    fc.assert(
      fc.property(payment, (paid) => {
        sharesOf(paid).forEach((share, n) => {
          const from = paid.loans[n];
          if (!from) throw new Error('a share of no loan');
          expect(share.amount <= payableOn(from)).toBe(true);
          expect(share.amount >= (paid.wishes[n]?.amount ?? 0n)).toBe(true);
          for (const component of ORDER) {
            expect(share.parts[component] >= 0n).toBe(true);
            expect(share.parts[component] <= from.owed[component]).toBe(true);
          }
        });
      }),
      runs,
    );
  });

  test('the order of the loans and of the wishes does not matter', () => {
    fc.assert(
      fc.property(payment, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (paid, dice) => {
        const shuffled = <T>(list: T[]) =>
          list
            .map((each, n) => ({ each, rank: dice[n] ?? 0 }))
            .toSorted((a, b) => a.rank - b.rank)
            .map(({ each }) => each);
        const byLoan = (shares: ReturnType<typeof sharesOf>) =>
          shares.toSorted((a, b) => a.loanId.localeCompare(b.loanId));
        const other = { ...paid, loans: shuffled(paid.loans), wishes: shuffled(paid.wishes) };
        expect(byLoan(sharesOf(other))).toEqual(byLoan(sharesOf(paid)));
      }),
      runs,
    );
  });
});
