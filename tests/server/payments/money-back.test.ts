import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NotAllowed, NotFound } from '#server/errors.ts';
import { readMoneyForLender } from '#server/payments/read-money-for-lender.ts';
import { readPayment } from '#server/payments/read-payment.ts';
import { refundPayment } from '#server/payments/refund-payment.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { paying, TAKEN_BACK } from '#tests/support/paying.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let money: ReturnType<typeof paying>;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  money = paying(world, group, rowan);
});

const refund = (paymentId: string, amount?: bigint, once = world.base.newId()) =>
  refundPayment(world.ctx(group.lead), { paymentId, amount, reason: 'asked_for', once });

describe('a refund', () => {
  test('of everything leaves every loan as it was', async () => {
    const before = await money.balances();
    const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
    await world.work();
    expect((await refund(paymentId)).ok).toBe(true);
    await world.work();
    expect(await money.balances()).toEqual(before);
    expect(await money.stored(paymentId)).toMatchObject({
      state: 'refunded',
      refundedMinor: 100_000n,
    });
    expect(await money.differences()).toEqual([]);
    expect(await money.audited('payment.refund_asked')).toHaveLength(1);
    expect(await money.audited('payment.refunded')).toHaveLength(1);
    expect(await money.audited('payment.returned')).toHaveLength(3);
  });

  test('in parts comes out of each loan in proportion, and never above the whole', async () => {
    const before = await money.balances();
    const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
    await world.work();
    await refund(paymentId, 33_333n);
    expect((await money.stored(paymentId)).state).toBe('part_refunded');
    expect(await money.differences()).toEqual([]);
    const page = await readPayment(money.own, paymentId);
    expect(page.reversals).toMatchObject([{ amountMinor: 33_333n, state: 'posted' }]);
    const tooMuch = await refund(paymentId, 66_668n);
    expect(tooMuch.ok ? 'ok' : tooMuch.refused).toMatchObject({
      code: 'refund_above_left',
      leftMinor: '66667',
    });
    await refund(paymentId, 66_667n);
    expect(await money.balances()).toEqual(before);
    expect((await money.stored(paymentId)).state).toBe('refunded');
    const harbour = await readMoneyForLender(world.ctx(group.harbour.viewer), {});
    expect(harbour.totals).toEqual([{ currency: 'AUD', amount: 0n }]);
    expect(await money.differences()).toEqual([]);
  });

  test('clicked twice is made once', async () => {
    const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
    await world.work();
    const once = world.base.newId();
    const [a, b] = [await refund(paymentId, 1_000n, once), await refund(paymentId, 1_000n, once)];
    expect(a).toEqual(b);
    await world.work();
    expect((await money.stored(paymentId)).refundedMinor).toBe(1_000n);
  });

  test('is for support and operators, of a payment of their group that has come in', async () => {
    const { paymentId } = await money.start({ by: 'amount', amount: 5_000n });
    const early = await refund(paymentId);
    expect(early.ok ? 'ok' : early.refused.code).toBe('refund_not_possible');
    const request = { paymentId, reason: 'asked_for' as const, once: world.base.newId() };
    await expect(refundPayment(money.own, request)).rejects.toThrow(NotAllowed);
    await expect(refundPayment(world.ctx(group.harbour.admin), request)).rejects.toThrow(
      NotAllowed,
    );
    const elsewhere = await aGroup(world);
    await expect(refundPayment(world.ctx(elsewhere.lead), request)).rejects.toThrow(NotFound);
  });
});

describe('a chargeback', () => {
  test('takes the money back out of every loan, and says so', async () => {
    const before = await money.balances();
    const paymentId = await money.pay({ by: 'amount', amount: 100_000n }, TAKEN_BACK);
    await world.work();
    expect(await money.stored(paymentId)).toMatchObject({
      state: 'disputed',
      refundedMinor: 100_000n,
    });
    expect(await money.balances()).toEqual(before);
    expect(await money.audited('payment.disputed')).toHaveLength(1);
    expect(await money.differences()).toEqual([]);
  });
});
