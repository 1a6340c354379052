import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { lenders } from '#server/db/schema/lenders.ts';
import { payments } from '#server/db/schema/payments.ts';
import { lenderTransfers } from '#server/db/schema/transfers.ts';
import { transact } from '#server/db/transact.ts';
import { followPayment } from '#server/payments/follow-payment.ts';
import { handleWebhookEvent } from '#server/payments/handle-webhook-event.ts';
import { payLender } from '#server/payments/pay-lender.ts';
import { readMoneyForLender } from '#server/payments/read-money-for-lender.ts';
import { receiveWebhook } from '#server/payments/receive-webhook.ts';
import { refundPayment } from '#server/payments/refund-payment.ts';
import { startPayment } from '#server/payments/start-payment.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { CARD, paying } from '#tests/support/paying.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

// Meant for a server, where these truly run side by side; on the embedded database they take turns.

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let money: ReturnType<typeof paying>;
let messages: { body: string; headers: Headers }[] = [];

beforeAll(async () => {
  world = await openWorld(undefined, (_, body, headers) => {
    messages.push({ body, headers: new Headers(headers) });
    return Promise.resolve(true);
  });
});
afterAll(() => world.close());
beforeEach(async () => {
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  money = paying(world, group, rowan);
  messages = [];
});

const times = <T>(n: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, each) => work(each)));
const owed = async () => [...(await money.balances()).values()].reduce((a, b) => a + b, 0n);
const paymentsOf = () =>
  transact(money.system, (tx) =>
    tx.select().from(payments).where(eq(payments.borrowerId, rowan.borrowerId)),
  );

test('50 deliveries of the same message at once post once', async () => {
  const before = await owed();
  const paymentId = await money.pay({ by: 'amount', amount: 50_000n });
  await money.standIn.deliver('');
  const paid = messages.find(({ body }) => body.includes('checkout.session.completed'));
  if (!paid) throw new Error('no message');
  const { id: eventId } = JSON.parse(paid.body) as { id: string };
  const taken = await times(50, async () => {
    const answer = await receiveWebhook(world.base, 'stripe', paid.body, paid.headers);
    await handleWebhookEvent(world.base, { provider: 'stripe', eventId });
    return answer;
  });
  expect(taken.filter((answer) => answer.ok && answer.value === 'new')).toHaveLength(1);
  expect(taken.every((answer) => answer.ok)).toBe(true);
  await world.work();
  expect(await money.postings(paymentId)).toHaveLength(1);
  expect(before - (await owed())).toBe(50_000n);
  expect(await money.audited('payment.received')).toHaveLength(1);
  expect(await money.differences()).toEqual([]);
});

test('20 clicks on the same button are one payment with one page', async () => {
  const before = await owed();
  const asked = {
    once: world.base.newId(),
    wish: { by: 'amount' as const, amount: 20_000n },
    seen: 20_000n,
  };
  const started = await times(20, () => startPayment(money.own, asked));
  const urls = new Set(started.map((each) => (each.ok ? each.value.url : each.refused.code)));
  expect(urls.size).toBe(1);
  expect(await paymentsOf()).toHaveLength(1);
  const checkout = money.checkoutOf([...urls][0] ?? '');
  await times(20, () => money.standIn.payByCard(checkout, CARD));
  const [payment] = await paymentsOf();
  const about = { groupId: group.groupId, paymentId: payment?.id ?? '' };
  await times(20, () => followPayment(world.base, about));
  expect(await money.postings(about.paymentId)).toHaveLength(1);
  expect(before - (await owed())).toBe(20_000n);
  expect(await money.differences()).toEqual([]);
});

test('20 payments and their refunds at once on the same loans lose nothing', async () => {
  const before = await owed();
  const ids = await times(20, () => money.pay({ by: 'amount', amount: 3_000n }));
  await times(20, (n) =>
    followPayment(world.base, { groupId: group.groupId, paymentId: ids[n] ?? '' }),
  );
  expect(before - (await owed())).toBe(60_000n);
  await times(20, (n) =>
    refundPayment(world.ctx(group.lead), {
      paymentId: ids[n] ?? '',
      amount: 1_000n,
      reason: 'goodwill',
      once: world.base.newId(),
    }),
  );
  expect(before - (await owed())).toBe(40_000n);
  expect(await money.differences()).toEqual([]);
});

test('6 payments given back while their lenders are paid: nobody keeps what is not theirs', async () => {
  await transact(money.system, (tx) => tx.update(lenders).set({ payoutAccount: 'acct_1' }));
  const before = await owed();
  const ids = await times(6, () => money.pay({ by: 'amount', amount: 3_000n }));
  await times(6, (n) =>
    followPayment(world.base, { groupId: group.groupId, paymentId: ids[n] ?? '' }),
  );
  const transfers = await transact(money.system, (tx) => tx.select().from(lenderTransfers));
  expect(transfers).toHaveLength(12);
  await Promise.all([
    ...transfers.map(({ id }) => payLender(money.system, id)),
    ...ids.map((paymentId) =>
      refundPayment(world.ctx(group.lead), {
        ...{ paymentId, reason: 'goodwill' as const, once: world.base.newId() },
      }),
    ),
  ]);
  await world.work();
  expect(await owed()).toBe(before);
  expect(await money.differences()).toEqual([]);
  for (const lender of [group.harbour, group.northwind]) {
    const { standing } = await readMoneyForLender(world.ctx(lender.viewer), {});
    expect(standing).toMatchObject([{ cameIn: 0n, sent: 0n, payable: 0n }]);
  }
});

test('20 clicks on a refund send it once', async () => {
  const paymentId = await money.pay({ by: 'amount', amount: 9_000n });
  await followPayment(world.base, { groupId: group.groupId, paymentId });
  const request = { paymentId, reason: 'paid_twice' as const, once: world.base.newId() };
  await times(20, () => refundPayment(world.ctx(group.lead), request));
  expect(await money.stored(paymentId)).toMatchObject({ state: 'refunded', refundedMinor: 9_000n });
  expect(await money.differences()).toEqual([]);
});
