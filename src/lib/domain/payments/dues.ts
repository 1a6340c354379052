import type { Day } from '#domain/calendar/day.ts';
import { smaller, sum } from '#domain/money/minor.ts';
import { payableOn, type Payable, type Wish } from './allocate.ts';

/** One amount that a plan asks for on one loan on one day, and how much of it has come. Minor units. */
export interface Due {
  readonly loanId: string;
  readonly dueOn: Day;
  readonly amount: bigint;
  readonly paid: bigint;
}

/** What a borrower may choose to pay with one tap. */
export interface PayChoice {
  readonly kind: 'behind' | 'next_due' | 'everything';
  readonly amount: bigint;
  readonly wishes: readonly Wish[];
  /** The day of what is next due. */
  readonly dueOn?: Day;
}

/**
 * The sums worth offering on `today`: what a plan is behind with, what it asks for next (with what it
 * is behind), and everything. Each only where it is above zero and differs from the one before; never
 * above what may be paid on a loan. Minor units.
 */
export function payChoices(
  payables: readonly Payable[],
  dues: readonly Due[],
  today: Day,
): PayChoice[] {
  const open = dues.filter((due) => due.paid < due.amount);
  const nextOn = open
    .map((due) => due.dueOn)
    .filter((day) => day >= today)
    .toSorted()[0];
  const until = (last: Day) =>
    wishesFor(
      payables,
      open.filter((due) => due.dueOn <= last),
    );
  const behind = wishesFor(
    payables,
    open.filter((due) => due.dueOn < today),
  );
  const choices: PayChoice[] = [
    toChoice('behind', behind),
    ...(nextOn ? [{ ...toChoice('next_due', until(nextOn)), dueOn: nextOn }] : []),
    toChoice(
      'everything',
      payables.map((loan) => ({ loanId: loan.loanId, amount: payableOn(loan) })),
    ),
  ];
  return choices.filter(
    (choice, n) => choice.amount > 0n && choices[n - 1]?.amount !== choice.amount,
  );
}

/**
 * How much of each due is paid after `amount` (minor units) more has come for its loan: the oldest due
 * first. Money above all dues changes nothing here. In the order given.
 */
export function payOldest(amount: bigint, dues: readonly Due[]): bigint[] {
  return inTurn(
    amount,
    dues,
    (a, b) => compare(a.dueOn, b.dueOn),
    (due) => due.amount - due.paid,
    1n,
  );
}

/** The reverse of `payOldest`, for money that goes back: the newest paid due first. */
export function takeNewest(amount: bigint, dues: readonly Due[]): bigint[] {
  return inTurn(
    amount,
    dues,
    (a, b) => compare(b.dueOn, a.dueOn),
    (due) => due.paid,
    -1n,
  );
}

function inTurn(
  amount: bigint,
  dues: readonly Due[],
  order: (a: Due, b: Due) => number,
  room: (due: Due) => bigint,
  sign: bigint,
): bigint[] {
  const paid = new Map(dues.map((due) => [due, due.paid]));
  let left = amount;
  for (const due of dues.toSorted(order)) {
    const step = smaller(left, room(due));
    paid.set(due, due.paid + sign * step);
    left -= step;
  }
  return dues.map((due) => paid.get(due) ?? due.paid);
}

function wishesFor(payables: readonly Payable[], dues: readonly Due[]): Wish[] {
  return payables.map((loan) => {
    const own = dues.filter((due) => due.loanId === loan.loanId);
    const asked = sum(own.map((due) => due.amount - due.paid));
    return { loanId: loan.loanId, amount: smaller(asked, payableOn(loan)) };
  });
}

function toChoice(kind: PayChoice['kind'], wishes: readonly Wish[]): PayChoice {
  const wanted = wishes.filter((wish) => wish.amount > 0n);
  return { kind, wishes: wanted, amount: sum(wanted.map((wish) => wish.amount)) };
}

function compare(a: Day, b: Day): number {
  return a < b ? -1 : Number(a > b);
}
