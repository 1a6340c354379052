import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry, Leg } from '#domain/payments/entries.ts';
import {
  partOf,
  payByTransfer,
  takeFromTransfers,
  type OnItsWay,
} from '#domain/payments/lender-transfers.ts';
import {
  paymentEntries,
  reversalEntries,
  takenBackEntries,
  transferEntries,
  type Placed,
} from '#domain/payments/posting.ts';
import { heldIn, standing, takeBack } from '#domain/payments/reversal.ts';
import {
  TRANSFER_STATES,
  transferMachine,
  type TransferState,
} from '#domain/payments/transfer-states.ts';
import { isFinal, move, reachable } from '#domain/states/machine.ts';

test('every state of a transfer can come about, and only the last ones are without a way on', () => {
  expect([...reachable(transferMachine)].toSorted()).toEqual([...TRANSFER_STATES].toSorted());
  const stuck = TRANSFER_STATES.filter((state) => !transferMachine.moves[state]);
  expect(stuck).toEqual(transferMachine.final);
});

test.each<[TransferState, boolean, boolean]>([
  // state, may be made less, may be taken up again
  ['asked', true, true],
  ['sending', false, true],
  ['sent', false, false],
  ['cancelled', false, false],
])('%s: made less %s, begun %s', (state, less, begun) => {
  expect(move(transferMachine, state, 'cancel') !== undefined).toBe(less);
  expect(move(transferMachine, state, 'begin') !== undefined).toBe(begun);
});

const way = (id: string, state: TransferState, amountMinor: bigint): OnItsWay => ({
  id,
  state,
  amountMinor,
});
const back = (transferId: string, state: TransferState, amountMinor: bigint) => ({
  ...way(`back of ${transferId}`, state, amountMinor),
  transferId,
});
type Row = [string, string];
const shown = (all: readonly { id: string; state: string; amountMinor: bigint }[]): Row[] =>
  all.map(({ id, state, amountMinor }) => [id, `${state} ${amountMinor}`]);

describe('what a lender has no claim to any more', () => {
  const before = [back('a', 'sent', 10n), back('a', 'cancelled', 50n)];
  test.each<[string, bigint, OnItsWay[], Row[], Row[]]>([
    ['waits here: is made less', 40n, [way('a', 'asked', 100n)], [['a', 'asked 60']], []],
    ['is all of it: is cancelled', 100n, [way('a', 'asked', 100n)], [['a', 'cancelled 100']], []],
    ['may have left: is asked back', 40n, [way('a', 'sending', 100n)], [], [['a', '40']]],
    ['has left: is asked back', 40n, [way('a', 'sent', 100n)], [], [['a', '40']]],
    ['is asked back once only', 100n, [way('a', 'sent', 100n)], [], [['a', '90']]],
    ['was never sent: is nobody’s to give back', 40n, [], [], []],
    ['was cancelled: is nobody’s to give back', 40n, [way('a', 'cancelled', 100n)], [], []],
    [
      'is in two: first what waits, then the newest',
      90n,
      [way('a', 'sent', 100n), way('b', 'sent', 20n), way('c', 'asked', 30n)],
      [['c', 'cancelled 30']],
      [
        ['b', '20'],
        ['a', '40'],
      ],
    ],
  ])('%s', (_, amount, transfers, lessened, askedBack) => {
    const taken = takeFromTransfers(amount, transfers, before);
    expect(shown(taken.lessened)).toEqual(lessened);
    const asked = taken.askedBack.map((each): Row => [each.transferId, String(each.amountMinor)]);
    expect(asked).toEqual(askedBack);
  });
});

test.each<[string, bigint, OnItsWay[], Row[], bigint]>([
  ['nothing is asked back: all is sent', 40n, [], [], 40n],
  ['less is asked back', 40n, [way('a', 'asked', 50n)], [['a', 'asked 10']], 0n],
  ['none is asked back any more', 50n, [way('a', 'asked', 50n)], [['a', 'cancelled 50']], 0n],
  ['and the rest is sent', 60n, [way('a', 'asked', 50n)], [['a', 'cancelled 50']], 10n],
  ['it is on its way back: all is sent', 40n, [way('a', 'sending', 50n)], [], 40n],
  ['it has come back: all is sent', 40n, [way('a', 'sent', 50n)], [], 40n],
])('what a lender has a claim to again: %s', (_, amount, asked, lessened, transfer) => {
  const paid = payByTransfer(amount, asked);
  expect(shown(paid.lessened)).toEqual(lessened);
  expect(paid.transfer).toBe(transfer);
});

type Back = ReturnType<typeof back>;
const LENDERS = ['north', 'harbour'];
const sum = (all: readonly bigint[]) => all.reduce((a, b) => a + b, 0n);

/** One payment to two lenders, with everything that may happen to it, as the server keeps it. */
class Life {
  readonly entries: Entry[] = [];
  transfers: (OnItsWay & { lenderId: string })[] = [];
  backs: (Back & { lenderId: string })[] = [];
  gone: Placed[] = [];
  n = 0;
  readonly placed: Placed;

  constructor(placed: Placed) {
    this.placed = placed;
    this.entries.push(...paymentEntries(placed));
    this.pay(placed.legs);
  }

  get stands() {
    return standing(this.placed, this.gone);
  }

  pay(legs: readonly Leg[]) {
    for (const lenderId of LENDERS) {
      const own = this.backs.filter((each) => each.lenderId === lenderId);
      const { lessened, transfer } = payByTransfer(partOf(legs, lenderId), own);
      this.backs = this.backs.map((each) => lessened.find(({ id }) => id === each.id) ?? each);
      if (transfer > 0n) {
        this.transfers.push({ ...way(`t${(this.n += 1)}`, 'asked', transfer), lenderId });
      }
    }
  }

  refund(permille: bigint) {
    const left = this.stands;
    const gone = takeBack((heldIn(left) * permille) / 1000n, left);
    this.gone.push(gone);
    this.entries.push(...reversalEntries(gone));
    for (const lenderId of LENDERS) {
      const own = this.transfers.filter((each) => each.lenderId === lenderId);
      const part = partOf(gone.legs, lenderId);
      const { lessened, askedBack } = takeFromTransfers(part, own, this.backs);
      this.transfers = this.transfers.map((t) => lessened.find(({ id }) => id === t.id) ?? t);
      for (const { transferId, amountMinor } of askedBack) {
        const id = `b${(this.n += 1)}`;
        this.backs.push({ id, transferId, lenderId, amountMinor, state: 'asked' });
      }
    }
  }

  comeBack() {
    const gone = this.gone.pop();
    if (!gone) return;
    this.entries.push(...paymentEntries(gone));
    this.pay(gone.legs);
  }

  /** One step of the job of the nth transfer, or of the nth that is taken back once it is there. */
  work(nth: number) {
    const all = [...this.transfers, ...this.backs];
    const one = all[nth % Math.max(all.length, 1)];
    if (!one) return;
    const isBack = 'transferId' in one;
    const waits =
      isBack && !this.transfers.some((t) => t.id === one.transferId && t.state === 'sent');
    const state =
      move(transferMachine, one.state, 'done') ?? move(transferMachine, one.state, 'begin');
    if (waits || !state) return;
    if (state === 'sent') {
      const post = isBack ? takenBackEntries : transferEntries;
      this.entries.push(...post(one.lenderId, one.amountMinor, 'AUD'));
    }
    const after = <T extends OnItsWay>(each: T): T =>
      each.id === one.id ? { ...each, state } : each;
    this.transfers = this.transfers.map(after);
    this.backs = this.backs.map(after);
  }

  finish() {
    const over = () =>
      [...this.transfers, ...this.backs].every(({ state }) => isFinal(transferMachine, state));
    for (let n = 0; !over(); n += 1) this.work(n);
  }

  /** What is with a lender, or will be once all that was asked for is done. */
  willHave(lenderId: string) {
    const net = (all: readonly (OnItsWay & { lenderId: string })[]) =>
      sum(
        all
          .filter((each) => each.lenderId === lenderId && each.state !== 'cancelled')
          .map((each) => each.amountMinor),
      );
    return net(this.transfers) - net(this.backs);
  }
}

/** What each account stands at; those at zero are left out. */
function books(entries: readonly Entry[]) {
  const all = new Map<string, bigint>();
  for (const { account, lenderId, loanId, amount } of entries) {
    const name = [account, lenderId, loanId].filter(Boolean).join(' ');
    all.set(name, (all.get(name) ?? 0n) + amount);
  }
  return Object.fromEntries([...all].filter(([, amount]) => amount !== 0n));
}

const minor = fc.bigInt({ min: 0n, max: 1_000_000n });
const parts = fc.record({ fees: minor, interest: minor, principal: minor });
const anyPlaced = fc
  .tuple(fc.array(parts, { maxLength: 4 }), minor)
  .map(([legs, credit]): Placed => ({
    borrowerId: 'mei',
    currency: 'AUD',
    credit,
    legs: legs.map((each, n) => ({
      loanId: `loan ${n}`,
      lenderId: LENDERS[n % 2] ?? '',
      parts: each,
    })),
  }));
const anyStep = fc.oneof(
  fc.nat(1000).map((permille) => (life: Life) => life.refund(BigInt(permille))),
  fc.constant((life: Life) => life.comeBack()),
  fc.nat(9).map((nth) => (life: Life) => life.work(nth)),
);

describe('laws', () => {
  test('whatever happens in which order, each lender is to have what stands, and the books balance', () => {
    fc.assert(
      fc.property(anyPlaced, fc.array(anyStep, { maxLength: 25 }), (paid, steps) => {
        const life = new Life(paid);
        for (const step of steps) {
          step(life);
          expect(sum(life.entries.map((each) => each.amount))).toBe(0n);
          for (const lenderId of LENDERS) {
            expect(life.willHave(lenderId)).toBe(partOf(life.stands.legs, lenderId));
          }
        }
        life.finish();
        const after = books(life.entries);
        for (const lenderId of LENDERS) {
          expect(after[`lender_payable ${lenderId}`]).toBe(undefined);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  test('paid, paid on and given back, every account is as it was', () => {
    fc.assert(
      fc.property(anyPlaced, fc.array(anyStep, { maxLength: 25 }), (paid, steps) => {
        const life = new Life(paid);
        for (const step of steps) step(life);
        life.refund(1000n);
        life.finish();
        expect(books(life.entries)).toEqual({});
      }),
      { numRuns: 10_000 },
    );
  });
});
