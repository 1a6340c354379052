import { expect, test } from 'vitest';
import type { Due } from '#domain/payments/dues.ts';
import { payChoices, payOldest, takeNewest } from '#domain/payments/dues.ts';
import {
  hasComeIn,
  isInFlight,
  PAYMENT_STATES,
  paymentMachine,
  type PaymentState,
} from '#domain/payments/payment-states.ts';
import { move, reachable } from '#domain/states/machine.ts';

test('every state of a payment can come about, and only the last ones are without a way on', () => {
  expect([...reachable(paymentMachine)].toSorted()).toEqual([...PAYMENT_STATES].toSorted());
  const stuck = PAYMENT_STATES.filter((state) => !paymentMachine.moves[state]);
  expect(stuck).toEqual(paymentMachine.final);
});

test.each<PaymentState>(['created', 'pending', 'processing', 'failed', 'cancelled'])(
  'money that comes in while a payment is %s is taken as come in',
  (state) => expect(move(paymentMachine, state, 'paid')).toBe('succeeded'),
);

test.each<PaymentState>(['succeeded', 'refunding', 'refunded', 'disputed', 'charged_back'])(
  'a payment that is %s cannot be paid, failed or cancelled again',
  (state) => {
    for (const event of ['opened', 'paid', 'failed', 'cancelled'] as const) {
      expect(move(paymentMachine, state, event)).toBeUndefined();
    }
  },
);

test('a payment is in flight, come in, or over without money', () => {
  const over = PAYMENT_STATES.filter((state) => !isInFlight(state) && !hasComeIn(state));
  expect(over).toEqual(['failed', 'cancelled']);
  expect(PAYMENT_STATES.some((state) => isInFlight(state) && hasComeIn(state))).toBe(false);
});

const due = (dueOn: string, amount: bigint, paid = 0n, loanId = 'a'): Due => ({
  loanId,
  dueOn,
  amount,
  paid,
});

const dues = [due('2026-12-01', 50n), due('2026-10-01', 50n, 20n), due('2026-11-01', 50n)];

test.each([
  [0n, [0n, 20n, 0n]],
  [30n, [0n, 50n, 0n]],
  [90n, [10n, 50n, 50n]],
  [999n, [50n, 50n, 50n]],
])('%s more pays the oldest due first', (amount, paid) =>
  expect(payOldest(amount, dues)).toEqual(paid),
);

test.each([
  [10n, [0n, 50n, 0n], [0n, 40n, 0n]],
  [20n, [10n, 50n, 50n], [0n, 50n, 40n]],
])('%s back comes out of the newest first', (amount, was, is) => {
  const paid = dues.map((each, n) => ({ ...each, paid: was[n] ?? 0n }));
  expect(takeNewest(amount, paid)).toEqual(is);
});

const payable = (loanId: string, principal: bigint, disputed = 0n) => ({
  loanId,
  lenderId: 'north',
  currency: 'AUD' as const,
  owed: { fees: 0n, interest: 0n, principal },
  disputed,
  onItsWay: 0n,
  contractual: 0n,
  order: [],
});

test('what may be chosen: what is behind, what is next with it, and everything', () => {
  const loans = [payable('a', 500n), payable('b', 40n), payable('c', 900n, 900n)];
  const plan = [
    due('2026-10-01', 50n, 20n),
    due('2026-12-01', 50n),
    due('2026-12-01', 50n, 0n, 'b'),
    due('2026-12-01', 50n, 0n, 'c'),
    due('2027-01-01', 50n),
  ];
  const found = payChoices(loans, plan, '2026-11-23');
  expect(found.map(({ kind, amount, dueOn }) => [kind, amount, dueOn])).toEqual([
    ['behind', 30n, undefined],
    ['next_due', 120n, '2026-12-01'],
    ['everything', 540n, undefined],
  ]);
  expect(found[1]?.wishes).toEqual([
    { loanId: 'a', amount: 80n },
    { loanId: 'b', amount: 40n },
  ]);
});

test('without a plan there is only everything, and nothing where nothing may be paid', () => {
  expect(payChoices([payable('a', 500n)], [], '2026-11-23').map((each) => each.kind)).toEqual([
    'everything',
  ]);
  expect(payChoices([payable('a', 500n, 500n)], [], '2026-11-23')).toEqual([]);
});
