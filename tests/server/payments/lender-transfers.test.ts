import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asGate } from '#server/ctx.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { standInAnswers, standInObjects } from '#server/db/schema/stand-in.ts';
import { lenderTransfers, transferReversals } from '#server/db/schema/transfers.ts';
import { read, transact } from '#server/db/transact.ts';
import { followPayment } from '#server/payments/follow-payment.ts';
import { payLender } from '#server/payments/pay-lender.ts';
import type { PaymentProvider, ProviderView } from '#server/payments/providers/contract.ts';
import { ProviderRefused } from '#server/payments/providers/provider-refused.ts';
import { readMoneyForLender } from '#server/payments/read-money-for-lender.ts';
import { refundPayment } from '#server/payments/refund-payment.ts';
import { takeFromLender } from '#server/payments/take-from-lender.ts';
import { watchTransfers } from '#server/payments/watch-transfers.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { paying, TAKEN_BACK } from '#tests/support/paying.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
  type LenderSituation,
} from '#tests/support/situations.ts';

const START = new Date('2026-11-23T01:00:00Z');
let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let money: ReturnType<typeof paying>;

beforeAll(async () => {
  world = await openWorld(START);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.setNow(START);
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  money = paying(world, group, rowan);
  await withAccounts(group.harbour, group.northwind);
});

const withAccounts = (...all: LenderSituation[]) =>
  transact(money.system, (tx) =>
    tx
      .update(lenders)
      .set({ payoutAccount: 'acct_1' })
      .where(
        inArray(
          lenders.id,
          all.map((each) => each.id),
        ),
      ),
  );
const about = (paymentId: string) => ({ groupId: group.groupId, paymentId });
const refund = (paymentId: string, amount?: bigint) =>
  refundPayment(world.ctx(group.lead), {
    ...{ paymentId, amount, reason: 'asked_for', once: world.base.newId() },
  });
const transfers = () =>
  transact(money.system, (tx) =>
    tx
      .select()
      .from(lenderTransfers)
      .where(eq(lenderTransfers.groupId, group.groupId))
      .orderBy(lenderTransfers.createdAt, lenderTransfers.id),
  );
const backs = () =>
  transact(money.system, (tx) =>
    tx.select().from(transferReversals).where(eq(transferReversals.groupId, group.groupId)),
  );
const states = async () => [
  (await transfers()).map((each) => each.state),
  (await backs()).map((each) => each.state),
];
const payable = async (lender: LenderSituation) =>
  (await readMoneyForLender(world.ctx(lender.viewer), {})).standing[0]?.payable;

/** Money that is here and whose lenders wait to be paid: no job has run. */
async function arrived(amount = 100_000n): Promise<string> {
  const paymentId = await money.pay({ by: 'amount', amount });
  await followPayment(world.base, about(paymentId));
  return paymentId;
}

/** What the provider did for this payment: what it sent and what of that it took back. */
async function atProvider(paymentId: string) {
  const rows = await transact(asGate(world.base), (tx) =>
    tx.select().from(standInObjects).where(eq(standInObjects.kind, 'transfer')),
  );
  const all = rows.map(
    ({ body }) =>
      body as {
        transfer_group: string;
        amount: number;
        amount_reversed: number;
        source_transaction: string | null;
      },
  );
  const own = all.filter((each) => each.transfer_group === paymentId);
  return {
    count: own.length,
    sent: own.reduce((sum, each) => sum + BigInt(each.amount), 0n),
    kept: own.reduce((sum, each) => sum + BigInt(each.amount - each.amount_reversed), 0n),
    ofCharge: own.filter((each) => each.source_transaction !== null).length,
  };
}

/** The jobs' context with a provider that differs in `double`. */
function withProvider(double: Partial<PaymentProvider>) {
  const { first } = world.base.payments;
  const provider = { ...first, ...double };
  const payments = { ...world.base.payments, byName: () => provider };
  return { ...money.system, payments };
}

async function sound(paymentId: string, kept: bigint) {
  expect(await atProvider(paymentId)).toMatchObject({ kept });
  expect(await payable(group.harbour)).toBe(0n);
  expect(await payable(group.northwind)).toBe(0n);
  expect(await money.differences()).toEqual([]);
}

describe('money that goes back before a lender was paid', () => {
  test('all of it: nobody is paid', async () => {
    const paymentId = await arrived();
    expect(await states()).toEqual([['asked', 'asked'], []]);
    await refund(paymentId);
    expect(await states()).toEqual([['cancelled', 'cancelled'], []]);
    await world.work();
    expect(await atProvider(paymentId)).toMatchObject({ count: 0 });
    await sound(paymentId, 0n);
  });

  test('a part: each lender is paid what stands of its own', async () => {
    const paymentId = await arrived();
    await refund(paymentId, 33_333n);
    expect(await money.differences()).toEqual([]);
    await world.work();
    expect(await states()).toEqual([['sent', 'sent'], []]);
    for (const each of [group.harbour, group.northwind]) {
      const { standing } = await readMoneyForLender(world.ctx(each.viewer), {});
      const row = (await transfers()).find(({ lenderId }) => lenderId === each.id);
      expect(standing[0]?.cameIn).toBe(row?.amountMinor);
    }
    await sound(paymentId, 66_667n);
  });

  test('a chargeback is no other', async () => {
    const paymentId = await money.pay({ by: 'amount', amount: 100_000n }, TAKEN_BACK);
    await world.work();
    expect(await states()).toEqual([['cancelled', 'cancelled'], []]);
    await sound(paymentId, 0n);
  });
});

describe('money that goes back after a lender was paid', () => {
  test('is taken back from each lender, once, and every account is as it was', async () => {
    const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
    await world.work();
    await sound(paymentId, 100_000n);
    await refund(paymentId);
    expect(await states()).toEqual([
      ['sent', 'sent'],
      ['asked', 'asked'],
    ]);
    expect(await payable(group.harbour)).toBeLessThan(0n);
    expect(await money.differences()).toEqual([]);
    await world.work();
    for (const { id } of await backs()) {
      await takeFromLender(money.system, id);
      expect(await money.postings(id)).toHaveLength(1);
    }
    expect((await states())[1]).toEqual(['sent', 'sent']);
    expect(await money.audited('payment.taken_back')).toHaveLength(2);
    await sound(paymentId, 0n);
  });

  test('in parts, over two lenders, as each part goes back', async () => {
    const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
    await world.work();
    await refund(paymentId, 33_333n);
    await world.work();
    await sound(paymentId, 66_667n);
    await refund(paymentId, 1n);
    await refund(paymentId, 66_666n);
    await world.work();
    await sound(paymentId, 0n);
  });

  test('is nothing to a lender that is not paid on by itself', async () => {
    await transact(money.system, (tx) =>
      tx.update(lenders).set({ payoutAccount: null }).where(eq(lenders.id, group.harbour.id)),
    );
    const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
    await world.work();
    await refund(paymentId);
    await world.work();
    expect((await transfers()).map((each) => each.lenderId)).toEqual([group.northwind.id]);
    await sound(paymentId, 0n);
  });
});

describe('money that goes back while the provider is asked', () => {
  test('is asked back, once the transfer is there', async () => {
    const paymentId = await arrived();
    const [first] = await transfers();
    const asked = Promise.withResolvers<undefined>();
    const go = Promise.withResolvers<undefined>();
    const { first: provider } = world.base.payments;
    const slow = withProvider({
      async transfer(order) {
        asked.resolve(undefined);
        await go.promise;
        return provider.transfer(order);
      },
    });
    const work = payLender(slow, first?.id ?? '');
    await asked.promise;
    await refund(paymentId);
    expect(await states()).toEqual([['sending', 'cancelled'], ['asked']]);
    const [back] = await backs();
    await takeFromLender(money.system, back?.id ?? '');
    expect((await states())[1]).toEqual(['asked']);
    expect(await money.differences()).toEqual([]);
    go.resolve(undefined);
    await work;
    expect(await money.differences()).toEqual([]);
    await world.work();
    expect(await states()).toEqual([['sent', 'cancelled'], ['sent']]);
    await sound(paymentId, 0n);
  });

  test('and comes again before it was asked back: nothing moves', async () => {
    const paymentId = await arrived();
    const [first] = await transfers();
    const cut = withProvider({ transfer: () => Promise.reject(new Error('no line')) });
    await expect(payLender(cut, first?.id ?? '')).rejects.toThrow('no line');
    await tellDispute(paymentId, 'open');
    expect(await states()).toEqual([['sending', 'cancelled'], ['asked']]);
    await tellDispute(paymentId, 'won');
    expect(await states()).toEqual([['sending', 'cancelled', 'asked'], ['cancelled']]);
    await world.work();
    expect(await states()).toEqual([['sent', 'cancelled', 'sent'], ['cancelled']]);
    await sound(paymentId, 100_000n);
  });
});

/** The same provider, telling of a dispute about all of it. */
function tellDispute(paymentId: string, state: 'open' | 'won') {
  const { first } = world.base.payments;
  const dispute = { ref: `du_${paymentId}`, amount: 100_000n, state };
  const look = async (ref: string): Promise<ProviderView> => ({
    ...(await first.look(ref)),
    disputes: [dispute],
  });
  return followPayment(withProvider({ look }), about(paymentId));
}

describe('money that comes again', () => {
  test('is paid to each lender again, out of our balance', async () => {
    const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
    await world.work();
    await tellDispute(paymentId, 'open');
    await world.work();
    await sound(paymentId, 0n);
    await tellDispute(paymentId, 'won');
    await tellDispute(paymentId, 'won');
    expect(await money.differences()).toEqual([]);
    await world.work();
    expect(await atProvider(paymentId)).toMatchObject({ count: 4, sent: 200_000n, ofCharge: 2 });
    await sound(paymentId, 100_000n);
    await refund(paymentId);
    await world.work();
    await sound(paymentId, 0n);
  });

  test('before the lenders were asked for theirs: nothing moves', async () => {
    const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
    await world.work();
    await tellDispute(paymentId, 'open');
    await tellDispute(paymentId, 'won');
    await world.work();
    expect(await states()).toEqual([
      ['sent', 'sent'],
      ['cancelled', 'cancelled'],
    ]);
    expect(await atProvider(paymentId)).toMatchObject({ count: 2, sent: 100_000n });
    await sound(paymentId, 100_000n);
  });
});

describe('done again, or cut off, it is done once', () => {
  const forgetKeys = () => transact(asGate(world.base), (tx) => tx.delete(standInAnswers));
  type Call = 'transfer' | 'reverseTransfer';

  /** The process ends right after the provider has done what it was asked for. */
  function killedAfter(name: Call) {
    const { first } = world.base.payments;
    return withProvider({
      [name]: async (order: never) => {
        await first[name](order);
        throw new Error('killed');
      },
    });
  }

  test.each(['soon', 'when the provider has forgotten the key'])(
    'killed once the provider was asked, and taken up %s',
    async (when) => {
      const paymentId = await arrived();
      for (const { id } of await transfers()) {
        await expect(payLender(killedAfter('transfer'), id)).rejects.toThrow('killed');
      }
      expect(await states()).toEqual([['sending', 'sending'], []]);
      expect(await money.differences()).toEqual([]);
      if (when !== 'soon') await forgetKeys();
      await world.work();
      expect(await atProvider(paymentId)).toMatchObject({ count: 2 });
      await sound(paymentId, 100_000n);

      await refund(paymentId);
      for (const { id } of await backs()) {
        await expect(takeFromLender(killedAfter('reverseTransfer'), id)).rejects.toThrow('killed');
      }
      expect(await money.differences()).toEqual([]);
      if (when !== 'soon') await forgetKeys();
      await world.work();
      await sound(paymentId, 0n);
      expect(await money.audited('payment.paid_on')).toHaveLength(2);
      expect(await money.audited('payment.taken_back')).toHaveLength(2);
    },
  );

  test('the same job many times at once', async () => {
    const paymentId = await arrived();
    const [a, b] = (await transfers()).map((each) => each.id);
    const all = Array.from({ length: 10 }, (_, n) =>
      payLender(money.system, (n % 2 ? a : b) ?? ''),
    );
    await Promise.all(all);
    expect(await atProvider(paymentId)).toMatchObject({ count: 2 });
    await refund(paymentId);
    const ids = (await backs()).map((each) => each.id);
    await Promise.all([...ids, ...ids, ...ids].map((id) => takeFromLender(money.system, id)));
    await world.work();
    await sound(paymentId, 0n);
  });

  test('a no is tried again by another key, after a while by the watch', async () => {
    const paymentId = await arrived();
    const [first] = await transfers();
    const asked: number[] = [];
    const { first: provider } = world.base.payments;
    const refusing = withProvider({
      transfer(order) {
        if (order.transferId !== first?.id) return provider.transfer(order);
        asked.push(order.refusals);
        if (asked.length === 3) return provider.transfer(order);
        return Promise.reject(new ProviderRefused('too little in the account'));
      },
    });
    await expect(payLender(refusing, first?.id ?? '')).rejects.toThrow(ProviderRefused);
    await watchTransfers(refusing);
    expect(asked).toEqual([0]);
    world.setNow(new Date(START.getTime() + 31 * 60_000));
    await watchTransfers(refusing);
    await watchTransfers(refusing);
    expect(asked).toEqual([0, 1, 2]);
    expect((await states())[0]).toEqual(['sent', 'sent']);
    await sound(paymentId, 100_000n);
    await refund(paymentId);
    world.setNow(new Date(START.getTime() + 62 * 60_000));
    await watchTransfers(money.system);
    await sound(paymentId, 0n);
  });
});

test('a lender sees what was sent to it and taken back, and nothing of another’s', async () => {
  const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
  await world.work();
  await refund(paymentId, 50_000n);
  await world.work();
  const elsewhere = await aGroup(world);
  const seen = (actor: LenderSituation['viewer']) =>
    read(world.ctx(actor), async (tx) => [
      ...(await tx.select({ of: lenderTransfers.lenderId }).from(lenderTransfers)),
      ...(await tx.select({ of: transferReversals.lenderId }).from(transferReversals)),
    ]);
  const { harbour, northwind } = group;
  expect(await seen(harbour.viewer)).toEqual([{ of: harbour.id }, { of: harbour.id }]);
  expect(await seen(northwind.viewer)).toEqual([{ of: northwind.id }, { of: northwind.id }]);
  expect(await seen(elsewhere.harbour.viewer)).toEqual([]);
  const own = await read(money.own, (tx) => tx.select().from(transferReversals));
  expect(own).toEqual([]);
});
