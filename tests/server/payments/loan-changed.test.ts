import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { lenderTransfers } from '#server/db/schema/transfers.ts';
import { transact } from '#server/db/transact.ts';
import { followPayment } from '#server/payments/follow-payment.ts';
import type { ProviderView } from '#server/payments/providers/contract.ts';
import { readPayment } from '#server/payments/read-payment.ts';
import { refundPayment } from '#server/payments/refund-payment.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { paying } from '#tests/support/paying.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

// Money that was on its way while the loan it was meant for changed.

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let money: ReturnType<typeof paying>;
let loanId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  money = paying(world, group, rowan);
  loanId = rowan.loans[2]?.id ?? '';
  await transact(money.system, (tx) =>
    tx.update(lenders).set({ payoutAccount: 'acct_1' }).where(eq(lenders.id, group.harbour.id)),
  );
});

const CHANGES: readonly { name: string; to: Partial<typeof loans.$inferSelect> }[] = [
  { name: 'disputed', to: { disputed: true } },
  { name: 'written off', to: { state: 'written_off' } },
  { name: 'recalled', to: { state: 'recalled' } },
];
const change = (to: Partial<typeof loans.$inferSelect>) =>
  transact(money.system, (tx) => tx.update(loans).set(to).where(eq(loans.id, loanId)));
const wish = () => ({ by: 'loans' as const, wishes: [{ loanId, amount: 40_000n }] });
const transfers = () =>
  transact(money.system, (tx) =>
    tx.select().from(lenderTransfers).where(eq(lenderTransfers.groupId, group.groupId)),
  );

describe.each(CHANGES)('a loan that is $name meanwhile', ({ to }) => {
  test('takes nothing: the money is the borrower’s, and can be sent back', async () => {
    const before = await money.balances();
    const paymentId = await money.pay(wish());
    await change(to);
    await world.work();
    expect(await money.balances()).toEqual(before);
    expect(await money.stored(paymentId)).toMatchObject({
      state: 'succeeded',
      creditMinor: 40_000n,
    });
    expect(await transfers()).toEqual([]);
    expect(await money.differences()).toEqual([]);
    const { payment, lenders } = await readPayment(money.own, paymentId);
    const placed = lenders.reduce((sum, { amount }) => sum + amount, 0n);
    expect(placed + payment.creditMinor).toBe(payment.amountMinor);
    const request = { paymentId, reason: 'asked_for' as const, once: world.base.newId() };
    expect((await refundPayment(world.ctx(group.lead), request)).ok).toBe(true);
    expect(await money.balances()).toEqual(before);
    expect(await money.differences()).toEqual([]);
  });

  test('takes nothing that comes again, and its lender is not paid again', async () => {
    const before = await money.balances();
    const paymentId = await money.pay(wish());
    await world.work();
    const about = { groupId: group.groupId, paymentId };
    const { first } = world.base.payments;
    const tell = (state: 'open' | 'won') => {
      const disputes = [{ ref: `du_${paymentId}`, amount: 40_000n, state }];
      const look = async (ref: string): Promise<ProviderView> => ({
        ...(await first.look(ref)),
        disputes,
      });
      const payments = { ...world.base.payments, byName: () => ({ ...first, look }) };
      return followPayment({ ...world.base, payments }, about);
    };
    await tell('open');
    await change(to);
    await tell('won');
    await world.work();
    expect(await money.balances()).toEqual(before);
    expect(await money.stored(paymentId)).toMatchObject({
      state: 'succeeded',
      creditMinor: 40_000n,
    });
    expect(await transfers()).toMatchObject([{ state: 'sent', amountMinor: 40_000n }]);
    expect(await money.audited('payment.taken_back')).toHaveLength(1);
    expect(await money.differences()).toEqual([]);
  });
});

test('the other loans of the same payment take their part', async () => {
  const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
  await change({ disputed: true });
  const before = await money.balances();
  await world.work();
  const after = await money.balances();
  const { creditMinor } = await money.stored(paymentId);
  expect(creditMinor).toBeGreaterThan(0n);
  expect(after.get(loanId)).toBe(before.get(loanId));
  const sum = (all: Map<string, bigint>) => [...all.values()].reduce((a, b) => a + b, 0n);
  expect(sum(before) - sum(after)).toBe(100_000n - creditMinor);
  expect(await money.differences()).toEqual([]);
});
