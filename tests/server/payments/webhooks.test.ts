import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asGate } from '#server/ctx.ts';
import { webhookEvents } from '#server/db/schema/payments.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { followPayment } from '#server/payments/follow-payment.ts';
import type { ProviderView } from '#server/payments/providers/contract.ts';
import { receiveWebhook } from '#server/payments/receive-webhook.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { paying } from '#tests/support/paying.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

type Message = { body: string; headers: Headers };

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let money: ReturnType<typeof paying>;
let messages: Message[] = [];

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

const receive = ({ body, headers }: Message) => receiveWebhook(world.base, 'stripe', body, headers);
const kept = () => transact(asGate(world.base), (tx) => tx.select().from(webhookEvents));

test('a message without the right signature is refused and not kept', async () => {
  await money.pay({ by: 'amount', amount: 5_000n });
  await world.work();
  const before = (await kept()).length;
  const [first] = messages;
  if (!first) throw new Error('no message');
  const forged = { ...first, body: first.body.replace('5000', '9000') };
  expect((await receive(forged)).ok).toBe(false);
  expect((await receive({ ...first, headers: new Headers() })).ok).toBe(false);
  expect(await kept()).toHaveLength(before);
  await expect(receiveWebhook(world.base, 'nobody', '', new Headers())).rejects.toThrow(NotFound);
});

test('messages that come late, repeated and in the wrong order change nothing twice', async () => {
  const before = await money.balances();
  const paymentId = await money.pay({ by: 'amount', amount: 5_000n });
  await world.work();
  const told = messages.toReversed();
  for (const message of [...told, ...told]) await receive(message);
  await world.work();
  expect(await money.postings(paymentId)).toHaveLength(1);
  expect((await money.stored(paymentId)).state).toBe('succeeded');
  const sum = (all: Map<string, bigint>) => [...all.values()].reduce((a, b) => a + b, 0n);
  expect(sum(before) - sum(await money.balances())).toBe(5_000n);
  const rows = (await kept()).filter((row) => JSON.stringify(row.payload).includes(paymentId));
  expect(rows).toHaveLength(told.length);
  expect(rows.every((row) => row.outcome === 'followed')).toBe(true);
  expect(await money.differences()).toEqual([]);
});

test('a page that is closed tells so, and the payment is over', async () => {
  await money.standIn.deliver('');
  const { paymentId } = await money.start({ by: 'amount', amount: 5_000n });
  const { checkoutRef } = await money.stored(paymentId);
  await world.base.payments.first.closeCheckout(checkoutRef ?? '');
  await money.standIn.deliver('');
  const [expired] = messages;
  if (!expired) throw new Error('no message');
  await receive(expired);
  await world.work();
  const { id } = JSON.parse(expired.body) as { id: string };
  const [row] = await transact(asGate(world.base), (tx) =>
    tx.select().from(webhookEvents).where(eq(webhookEvents.eventId, id)),
  );
  expect(row?.outcome).toBe('followed');
  expect((await money.stored(paymentId)).state).toBe('cancelled');
});

/** The same provider, telling of `view` whatever happened. */
const telling = (view: Partial<ProviderView>) => {
  const { first } = world.base.payments;
  const look = async (ref: string) => ({ ...(await first.look(ref)), ...view });
  const payments = { ...world.base.payments, byName: () => ({ ...first, look }) };
  return { ...world.base, payments };
};

test('a chargeback that is won brings the money back, and one that is lost stays away', async () => {
  const before = await money.balances();
  const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
  const about = { groupId: group.groupId, paymentId };
  await followPayment(world.base, about);
  const paid = await money.balances();
  const dispute = { ref: `du_${paymentId}`, amount: 100_000n };
  const tell = (state: 'open' | 'won' | 'lost') =>
    followPayment(telling({ disputes: [{ ...dispute, state }] }), about);

  await tell('open');
  await tell('open');
  expect(await money.balances()).toEqual(before);
  expect((await money.stored(paymentId)).state).toBe('disputed');
  await tell('won');
  await tell('won');
  await tell('open');
  expect(await money.balances()).toEqual(paid);
  expect(await money.stored(paymentId)).toMatchObject({ state: 'succeeded', refundedMinor: 0n });
  expect(await money.differences()).toEqual([]);
});

test('won at once, with no word before, comes to the same', async () => {
  const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
  const about = { groupId: group.groupId, paymentId };
  const won = { ref: `du_${paymentId}`, amount: 100_000n, state: 'won' as const };
  await followPayment(telling({ disputes: [won] }), about);
  expect(await money.stored(paymentId)).toMatchObject({ state: 'succeeded', refundedMinor: 0n });
  const lost = { ref: `du_2_${paymentId}`, amount: 100_000n, state: 'lost' as const };
  await followPayment(telling({ disputes: [won, lost] }), about);
  expect((await money.stored(paymentId)).state).toBe('charged_back');
  expect(await money.differences()).toEqual([]);
});

test('a refund that the bank sends back takes its place on the loans again', async () => {
  const paymentId = await money.pay({ by: 'amount', amount: 100_000n });
  const about = { groupId: group.groupId, paymentId };
  await followPayment(world.base, about);
  const paid = await money.balances();
  const refund = { ref: `re_${paymentId}`, amount: 40_000n, reversalId: undefined };
  await followPayment(telling({ refunds: [{ ...refund, state: 'waiting' }] }), about);
  expect(await money.balances()).toEqual(paid);
  await followPayment(telling({ refunds: [{ ...refund, state: 'done' }] }), about);
  expect(await money.stored(paymentId)).toMatchObject({
    state: 'part_refunded',
    refundedMinor: 40_000n,
  });
  await followPayment(telling({ refunds: [{ ...refund, state: 'failed' }] }), about);
  expect(await money.balances()).toEqual(paid);
  expect(await money.stored(paymentId)).toMatchObject({ state: 'succeeded', refundedMinor: 0n });
  expect(await money.differences()).toEqual([]);
});

test('money of another amount than was asked is never posted', async () => {
  const paymentId = await money.pay({ by: 'amount', amount: 5_000n });
  const about = { groupId: group.groupId, paymentId };
  await expect(followPayment(telling({ amount: 4_999n }), about)).rejects.toThrow(/took 4999/);
  expect(await money.postings(paymentId)).toEqual([]);
  expect((await money.stored(paymentId)).state).toBe('pending');
});
