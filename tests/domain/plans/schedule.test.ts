import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Basis } from '#domain/loans/weigh-loans.ts';
import { split } from '#domain/money/split.ts';
import type { PayCalendar } from '#domain/plans/pay-dates.ts';
import { instalments, outline, type Frame, type Offer } from '#domain/plans/schedule.ts';
import { splitPlan, type PlanLoan } from '#domain/plans/split-plan.ts';
import { inTwoOrders } from '#tests/support/shuffled.ts';

const calendar: PayCalendar = { weekend: [6, 7], holidays: new Set(), moves: 'after' };
const loan = (id: string, balance: bigint, contractual = 0n): PlanLoan => ({
  id,
  lenderId: `lender of ${id}`,
  balance,
  contractual,
});
const frame = (loans: PlanLoan[], weighBy: Basis = 'balance', least = 1n): Frame => ({
  loans,
  weighBy,
  calendar,
  least,
});
const offer = (amount: bigint, upFront = 0n): Offer => ({
  amount,
  upFront,
  cycle: 'monthly',
  payDay: 15,
  startOn: '2026-12-01',
});
const sum = (list: readonly bigint[]) => list.reduce((a, b) => a + b, 0n);

describe('one amount over loans', () => {
  test('by balance: equal shares, the rest on the last payment', () => {
    const { phases } = splitPlan(1000n, 0n, [loan('a', 6000n), loan('b', 3500n)], 'balance');
    expect(phases.map(({ count, shares }) => [count, shares.map((s) => s.amount)])).toEqual([
      [9, [632n, 368n]],
      [1, [312n, 188n]],
    ]);
  });

  test('by contractual payment: what one loan frees goes to the others', () => {
    const loans = [loan('a', 1000n, 300n), loan('b', 5000n, 100n)];
    const { phases, weighedBy } = splitPlan(400n, 0n, loans, 'contractual');
    expect(weighedBy).toBe('contractual');
    expect(phases.map(({ count, shares }) => [count, shares.map((s) => s.amount)])).toEqual([
      [3, [300n, 100n]],
      [1, [100n, 300n]],
      [10, [400n]],
      [1, [400n]],
    ]);
  });

  test('by contractual payment only where every loan has one', () => {
    const loans = [loan('a', 1000n, 300n), loan('b', 5000n)];
    expect(splitPlan(400n, 0n, loans, 'contractual').weighedBy).toBe('balance');
  });

  test('a rest too small for the rail joins the payment before it', () => {
    const { phases } = splitPlan(100n, 0n, [loan('a', 230n)], 'balance', 50n);
    expect(phases.map(({ count, amount }) => [count, amount])).toEqual([
      [1, 100n],
      [1, 130n],
    ]);
  });

  test('a plan is paid with more than nothing', () => {
    expect(() => splitPlan(0n, 0n, [loan('a', 1n)], 'balance')).toThrow(RangeError);
  });
});

test('the outline tells each loan’s part, and the list of payments agrees with it', () => {
  const loans = [loan('a', 6000n), loan('b', 3500n)];
  const plan = outline(offer(1000n, 500n), frame(loans));
  expect(plan).toMatchObject({
    firstOn: '2026-12-01',
    endsOn: '2027-08-16',
    count: 9,
    last: 1000n,
    total: 9500n,
  });
  expect(plan.loans.map((each) => [each.upFront, each.each, each.count, each.total])).toEqual([
    [316n, 632n, 9, 6000n],
    [184n, 368n, 9, 3500n],
  ]);
  const list = instalments(offer(1000n, 500n), frame(loans));
  expect(list.slice(0, 4)).toEqual([
    { loanId: 'a', seq: 0, dueOn: '2026-12-01', amount: 316n },
    { loanId: 'b', seq: 0, dueOn: '2026-12-01', amount: 184n },
    { loanId: 'a', seq: 1, dueOn: '2026-12-15', amount: 632n },
    { loanId: 'b', seq: 1, dueOn: '2026-12-15', amount: 368n },
  ]);
  expect(list.at(-1)).toMatchObject({ seq: 9, dueOn: '2027-08-16' });
});

describe('schedules, by law', () => {
  const loans = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-f]{1,2}$/),
      lenderId: fc.constantFrom('one', 'two', 'three'),
      balance: fc.bigInt(1n, 10n ** 7n),
      contractual: fc.bigInt(0n, 10n ** 5n),
    }),
    { selector: (each) => each.id, minLength: 1, maxLength: 6 },
  );
  const any = fc.record({
    loans: inTwoOrders(loans),
    divisor: fc.bigInt(1n, 90n),
    upFrontPercent: fc.bigInt(0n, 100n),
    weighBy: fc.constantFrom<Basis>('balance', 'contractual'),
    least: fc.constantFrom(1n, 50n),
  });
  type Made = { offer: Offer; frame: Frame; owed: bigint; inAnyOrder: PlanLoan[] };
  const holds = (law: (made: Made) => void) =>
    fc.assert(
      fc.property(any, ({ divisor, upFrontPercent, loans: [drawn, inAnyOrder], ...rest }) => {
        const owed = sum(drawn.map((each) => each.balance));
        const asked = offer(owed / divisor || 1n, (owed * upFrontPercent) / 100n);
        law({ offer: asked, frame: { ...rest, loans: drawn, calendar }, owed, inAnyOrder });
      }),
      { numRuns: 10_000 },
    );
  const totals = (list: readonly { amount: bigint }[]) => sum(list.map((each) => each.amount));

  test('every loan ends at exactly zero', () => {
    holds(({ offer: asked, frame: given }) => {
      const list = instalments(asked, given);
      for (const each of given.loans) {
        expect(totals(list.filter((due) => due.loanId === each.id))).toBe(each.balance);
      }
    });
  });

  test('every payment is the amount offered, but the last, which is not too small to pay', () => {
    holds(({ offer: asked, frame: given, owed }) => {
      const { upFront, phases } = splitPlan(
        asked.amount,
        asked.upFront,
        given.loans,
        given.weighBy,
        given.least,
      );
      for (const phase of phases.slice(0, -1)) expect(phase.amount).toBe(asked.amount);
      const last = phases.at(-1);
      if (last) {
        expect(last.amount < asked.amount + given.least).toBe(true);
        expect(last.amount >= given.least || last.amount === owed).toBe(true);
      }
      for (const phase of phases) expect(totals(phase.shares)).toBe(phase.amount);
      const paid = sum(phases.map((phase) => phase.amount * BigInt(phase.count)));
      expect(totals(upFront) + paid).toBe(owed);
    });
  });

  test('no payment takes more of a loan than is left of it', () => {
    holds(({ offer: asked, frame: given }) => {
      const left = new Map(given.loans.map((each) => [each.id, each.balance]));
      const { upFront, phases } = splitPlan(
        asked.amount,
        asked.upFront,
        given.loans,
        given.weighBy,
        given.least,
      );
      for (const { count, shares } of [{ count: 1, shares: upFront }, ...phases]) {
        for (const share of shares) {
          const rest = (left.get(share.id) ?? 0n) - share.amount * BigInt(count);
          expect(share.amount >= 0n && rest >= 0n).toBe(true);
          left.set(share.id, rest);
        }
      }
    });
  });

  test('the order of the loans does not matter', () => {
    holds(({ offer: asked, frame: given, inAnyOrder }) => {
      const turned = { ...given, loans: inAnyOrder };
      const byId = (each: { loanId: string }, other: { loanId: string }) =>
        each.loanId < other.loanId ? -1 : 1;
      expect(outline(asked, turned).loans.toSorted(byId)).toEqual(
        outline(asked, given).loans.toSorted(byId),
      );
    });
  });

  test('payments in a row that are told as one phase split alike when made one by one', () => {
    holds(({ offer: asked, frame: given }) => {
      const left = new Map(given.loans.map((each) => [each.id, each.balance]));
      const { upFront, phases, weighedBy } = splitPlan(
        asked.amount,
        asked.upFront,
        given.loans,
        given.weighBy,
      );
      for (const share of upFront) left.set(share.id, (left.get(share.id) ?? 0n) - share.amount);
      for (const { count, amount, shares } of phases) {
        for (let n = 0; n < count; n += 1) {
          const open = given.loans
            .map((each) => ({ ...each, balance: left.get(each.id) ?? 0n }))
            .filter((each) => each.balance > 0n);
          const weights = new Map(given.loans.map((each) => [each.id, each]));
          const one = splitOnce(amount, open, (id) => {
            const whole = weights.get(id);
            return (weighedBy === 'balance' ? whole?.balance : whole?.contractual) ?? 0n;
          });
          expect(one).toEqual(shares.map((share) => [share.id, share.amount]));
          for (const [id, taken] of one) left.set(id, (left.get(id) ?? 0n) - taken);
        }
      }
    });
  });
});

function splitOnce(amount: bigint, open: PlanLoan[], weigh: (id: string) => bigint) {
  return split(
    amount,
    open.map((each) => ({ id: each.id, weight: weigh(each.id), cap: each.balance })),
  ).map((share) => [share.id, share.amount] as [string, bigint]);
}
