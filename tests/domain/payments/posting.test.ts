import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balance, NOTHING, type Components } from '#domain/loans/loan.ts';
import type { LoanState } from '#domain/loans/loan-states.ts';
import type { Component } from '#domain/payments/components.ts';
import { balanced, entry, type Entry } from '#domain/payments/entries.ts';
import {
  mayTake,
  paymentEntries,
  place,
  reversalEntries,
  takenBackEntries,
  transferEntries,
  type Placed,
  type Taker,
} from '#domain/payments/posting.ts';
import { heldIn, standing, takeBack } from '#domain/payments/reversal.ts';
import { owedAfterTape, tapeEntries } from '#domain/payments/tape-posting.ts';

const runs = { numRuns: 10_000 };
const ORDER: Component[] = ['fees', 'interest', 'principal'];

const taker = (owed: Components, more: Partial<Taker> = {}): Taker => ({
  ...{ owed, order: ORDER, state: 'open', disputed: false },
  ...more,
});

/** What each account stands at after `entries`. Accounts at zero are left out. */
function books(entries: Entry[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const { amount, ...account } of entries) {
    const name = [account.account, account.lenderId, account.loanId, account.borrowerId]
      .filter(Boolean)
      .join(' ');
    sums[name] = (sums[name] ?? 0n) + amount;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n));
}

const sum = (entries: Entry[]) => entries.reduce((all, each) => all + each.amount, 0n);

const placed: Placed = {
  borrowerId: 'mei',
  currency: 'AUD',
  credit: 5n,
  legs: [
    { loanId: 'card', lenderId: 'north', parts: { fees: 10n, interest: 20n, principal: 30n } },
    { loanId: 'car', lenderId: 'harbour', parts: { fees: 0n, interest: 0n, principal: 40n } },
  ],
};

describe('the books', () => {
  test('a payment that has come in', () => {
    expect(books(paymentEntries(placed))).toEqual({
      provider_clearing: 105n,
      'lender_payable north': -60n,
      'lender_book north': 60n,
      'loan_fees north card': -10n,
      'loan_interest north card': -20n,
      'loan_principal north card': -30n,
      'lender_payable harbour': -40n,
      'lender_book harbour': 40n,
      'loan_principal harbour car': -40n,
      'borrower_credit mei': -5n,
    });
  });

  test('a transfer to a lender', () => {
    expect(books(transferEntries('north', 60n, 'AUD'))).toEqual({
      provider_clearing: -60n,
      'lender_payable north': 60n,
    });
  });

  test('a transfer that was taken back leaves nothing', () => {
    const there = transferEntries('north', 60n, 'AUD');
    expect(books([...there, ...takenBackEntries('north', 60n, 'AUD')])).toEqual({});
  });

  test('a tape that says more interest and less principal', () => {
    const loan = { loanId: 'card', lenderId: 'north', currency: 'AUD' as const };
    const have = { fees: 0n, interest: 100n, principal: 1000n };
    const want = { fees: 0n, interest: 130n, principal: 980n };
    expect(books(tapeEntries(loan, have, want))).toEqual({
      'lender_book north': -10n,
      'loan_interest north card': 30n,
      'loan_principal north card': -20n,
    });
    expect(tapeEntries(loan, want, want)).toEqual([]);
  });

  test('entries that do not sum to zero are never made', () => {
    expect(() => balanced([entry('provider_clearing', 'AUD', 1n)])).toThrow(RangeError);
    const two = [entry('provider_clearing', 'AUD', 1n), entry('borrower_credit', 'GBP', -1n)];
    expect(() => balanced(two)).toThrow(RangeError);
  });

  test('what a loan can no longer take becomes the borrower’s credit', () => {
    const owed = new Map([['card', taker({ fees: 0n, interest: 0n, principal: 25n })]]);
    const shares = [
      { loanId: 'card', lenderId: 'north', amount: 40n },
      { loanId: 'gone', lenderId: 'harbour', amount: 7n },
    ];
    expect(place(shares, owed)).toEqual({
      credit: 22n,
      legs: [
        { loanId: 'card', lenderId: 'north', parts: { fees: 0n, interest: 0n, principal: 25n } },
        { loanId: 'gone', lenderId: 'harbour', parts: NOTHING },
      ],
    });
  });
});

describe('money that was on its way while a loan changed', () => {
  const owed = { fees: 1n, interest: 2n, principal: 97n };
  test.each<[LoanState, boolean, bigint, bigint]>([
    // state, disputed, what the loan takes of 40, what becomes credit
    ['open', false, 40n, 0n],
    ['paused', false, 40n, 0n],
    ['open', true, 0n, 40n],
    ['paused', true, 0n, 40n],
    ['settled', false, 0n, 40n],
    ['recalled', false, 0n, 40n],
    ['written_off', false, 0n, 40n],
    ['written_off', true, 0n, 40n],
  ])('%s, disputed %s: the loan takes %s, %s is credit', (state, disputed, takes, credit) => {
    const loan = taker(owed, { state, disputed });
    expect(mayTake(loan)).toBe(takes > 0n);
    const shares = [{ loanId: 'card', lenderId: 'north', amount: 40n }];
    const at = place(shares, new Map([['card', loan]]));
    expect(at.credit).toBe(credit);
    expect(balance(at.legs[0]?.parts ?? NOTHING)).toBe(takes);
  });
});

describe('a tape never undoes a payment that it has not seen', () => {
  const none = NOTHING;
  const paid = { fees: 20n, interest: 30n, principal: 0n };
  test.each([
    ['no payment since', { fees: 20n, interest: 30n, principal: 50n }, none, [20n, 30n, 50n]],
    ['a payment since', { fees: 20n, interest: 30n, principal: 50n }, paid, [0n, 0n, 50n]],
    [
      'it moved interest to principal',
      { fees: 20n, interest: 0n, principal: 80n },
      paid,
      [0n, 0n, 50n],
    ],
    ['it was told early', { fees: 0n, interest: 0n, principal: 10n }, paid, [0n, 0n, 0n]],
    [
      'a refund since a payment it has seen',
      { fees: 0n, interest: 0n, principal: 50n },
      { fees: -20n, interest: -30n, principal: 0n },
      [20n, 30n, 50n],
    ],
  ])('%s', (_, tape, since, [fees, interest, principal]) => {
    expect(owedAfterTape(tape, since, ORDER)).toEqual({ fees, interest, principal });
  });
});

const minor = fc.bigInt({ min: 0n, max: 3_000_000n });
const parts = fc.record({ fees: minor, interest: minor, principal: minor });
const anyPlaced = fc
  .tuple(fc.array(parts, { maxLength: 6 }), minor)
  .map(([legs, credit]): Placed => ({
    borrowerId: 'mei',
    currency: 'AUD',
    credit,
    legs: legs.map((each, n) => ({
      loanId: `loan ${n}`,
      lenderId: `lender ${n % 3}`,
      parts: each,
    })),
  }));

describe('laws', () => {
  test('the books always balance', () => {
    fc.assert(
      fc.property(anyPlaced, parts, parts, minor, (paid, have, want, sent) => {
        const loan = { loanId: 'card', lenderId: 'north', currency: 'AUD' as const };
        expect(sum(paymentEntries(paid))).toBe(0n);
        expect(sum(reversalEntries(paid))).toBe(0n);
        expect(sum(tapeEntries(loan, have, want))).toBe(0n);
        expect(sum(transferEntries('north', sent, 'AUD'))).toBe(0n);
        expect(sum(takenBackEntries('north', sent, 'AUD'))).toBe(0n);
      }),
      runs,
    );
  });

  test('a payment and its refund leave every account as it was', () => {
    fc.assert(
      fc.property(anyPlaced, (paid) => {
        const back = takeBack(heldIn(paid), paid);
        expect(books([...paymentEntries(paid), ...reversalEntries(back)])).toEqual({});
      }),
      runs,
    );
  });

  test('so do refunds in any number of parts, none of them above what is left', () => {
    fc.assert(
      fc.property(anyPlaced, fc.array(fc.nat(1000), { maxLength: 5 }), (paid, steps) => {
        const gone: Placed[] = [];
        for (const step of [...steps, 1000]) {
          const left = standing(paid, gone);
          const back = takeBack((heldIn(left) * BigInt(step)) / 1000n, left);
          expect(heldIn(back)).toBe((heldIn(left) * BigInt(step)) / 1000n);
          for (const leg of standing(left, [back]).legs) {
            for (const component of ORDER) expect(leg.parts[component] >= 0n).toBe(true);
          }
          gone.push(back);
        }
        expect(books([...paymentEntries(paid), ...gone.flatMap(reversalEntries)])).toEqual({});
      }),
      runs,
    );
  });

  test('placing loses nothing and never overpays a loan', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(minor, parts), { maxLength: 6 }), (loans) => {
        const shares = loans.map(([amount], n) => ({ loanId: `${n}`, lenderId: 'north', amount }));
        const owed = new Map(loans.map(([, each], n) => [`${n}`, taker(each)]));
        const { legs, credit } = place(shares, owed);
        const asked = shares.reduce((all, each) => all + each.amount, 0n);
        expect(legs.reduce((all, leg) => all + balance(leg.parts), credit)).toBe(asked);
        expect(credit >= 0n).toBe(true);
        for (const leg of legs) {
          const most = owed.get(leg.loanId)?.owed ?? NOTHING;
          for (const component of ORDER) {
            expect(leg.parts[component] <= most[component]).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  test('after a tape a loan owes the tape less what was paid since, and never less than nothing', () => {
    fc.assert(
      fc.property(parts, parts, fc.shuffledSubarray(ORDER), (tape, since, order) => {
        const owed = owedAfterTape(tape, since, order);
        const want = balance(tape) - balance(since);
        expect(balance(owed)).toBe(want > 0n ? want : 0n);
        for (const component of ORDER) expect(owed[component] >= 0n).toBe(true);
      }),
      runs,
    );
  });
});
