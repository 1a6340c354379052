import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weighLoans, type Basis } from '#domain/loans/weigh-loans.ts';
import { allocate, type Payable } from '#domain/payments/allocate.ts';
import { splitPlan } from '#domain/plans/split-plan.ts';

interface Given {
  readonly id: string;
  readonly balance: bigint;
  readonly contractual: bigint;
  readonly dueOn?: string | undefined;
}

/** What each loan gets of a payment, and by what the payment says that it was divided. */
function ofPayment(amount: bigint, loans: readonly Given[], basis: Basis) {
  const payables = loans.map(({ id, balance, contractual, dueOn }): Payable => ({
    ...{ loanId: id, lenderId: 'one', currency: 'AUD', contractual, overdueSince: dueOn },
    ...{ owed: { fees: 0n, interest: 0n, principal: balance }, disputed: 0n, onItsWay: 0n },
    order: [],
  }));
  const shares = allocate(amount, payables, [], basis);
  if (!shares.ok) throw new Error(shares.refused.code);
  return shares.value.map((share) => [share.loanId, share.amount, share.because] as const);
}

/** The same of the first payment of a plan of that amount. */
function ofPlan(amount: bigint, loans: readonly Given[], basis: Basis) {
  const { phases, weighedBy } = splitPlan(
    amount,
    0n,
    loans.map((loan) => ({ ...loan, lenderId: 'one' })),
    basis,
  );
  const proportion =
    weighedBy === 'balance' ? ('in_proportion' as const) : ('in_proportion_contractual' as const);
  return loans.map(({ id }) => {
    const share = phases[0]?.shares.find((each) => each.id === id);
    const rule = share?.because.rule === 'in_proportion' ? proportion : share?.because.rule;
    return [id, share?.amount ?? 0n, share && share.amount > 0n ? rule : 'not_needed'] as const;
  });
}

describe('what a loan weighs', () => {
  const a = (balance: bigint, contractual: bigint): Given => ({ id: 'a', balance, contractual });
  const b = (balance: bigint, contractual: bigint): Given => ({ id: 'b', balance, contractual });

  test.each<[string, Given[], Basis, Basis, bigint[]]>([
    ['by balance', [a(300n, 50n), b(100n, 50n)], 'balance', 'balance', [75n, 25n]],
    ['by contract', [a(300n, 50n), b(300n, 150n)], 'contractual', 'contractual', [25n, 75n]],
    ['one has no contract', [a(9000n, 50n), b(9000n, 0n)], 'contractual', 'balance', [50n, 50n]],
    ['none has a contract', [a(9000n, 0n), b(90n, 0n)], 'contractual', 'balance', [99n, 1n]],
    ['one that is paid off', [a(300n, 50n), b(0n, 0n)], 'contractual', 'contractual', [100n, 0n]],
  ])('%s: a payment and a plan agree', (_, loans, asked, weighedBy, amounts) => {
    expect(weighLoans(loans, asked).weighedBy).toBe(weighedBy);
    const paid = ofPayment(100n, loans, asked);
    expect(paid.map(([, amount]) => amount)).toEqual(amounts);
    expect(paid).toEqual(ofPlan(100n, loans, asked));
  });

  test('a payment and the first one of a plan are split alike, and say the same of it, by law', () => {
    const minor = fc.oneof(fc.bigInt(0n, 10n ** 6n), fc.constantFrom(0n, 1n, 2n));
    const drawn = fc.record({
      loans: fc.uniqueArray(
        fc.record({
          id: fc.stringMatching(/^[a-f]{1,2}$/),
          balance: minor,
          contractual: minor,
          dueOn: fc.constantFrom(undefined, '2026-01-01', '2026-02-01'),
        }),
        { selector: (each) => each.id, minLength: 1, maxLength: 6 },
      ),
      // Where contracts are drawn one by one, nearly always one of them is missing.
      contracts: fc.boolean(),
      basis: fc.constantFrom<Basis>('balance', 'contractual'),
      part: fc.bigInt(1n, 100n),
    });
    fc.assert(
      fc.property(drawn, ({ loans: bare, contracts, basis, part }) => {
        const loans = contracts
          ? bare.map((loan) => ({ ...loan, contractual: loan.contractual + 1n }))
          : bare;
        const owed = loans.reduce((sum, loan) => sum + loan.balance, 0n);
        fc.pre(owed > 0n);
        const amount = (owed * part) / 100n || 1n;
        expect(ofPayment(amount, loans, basis)).toEqual(ofPlan(amount, loans, basis));
      }),
      { numRuns: 10_000 },
    );
  });
});
