import { eq } from 'drizzle-orm';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asGate } from '#server/ctx.ts';
import { webhookEvents } from '#server/db/schema/payments.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { followPayment } from '#server/payments/follow-payment.ts';
import type { ProviderView } from '#server/payments/providers/contract.ts';
import { stripeProvider } from '#server/payments/providers/stripe.ts';
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

const SECRET = 'whsec_of_this_test';

/** Takes a body that Stripe signed, so many seconds from now, and lets the jobs run. */
async function signed(payload: string, seconds = 0) {
  const now = world.base.clock.now().getTime();
  const timestamp = Math.floor(now / 1000) + seconds;
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp });
  const { first } = world.base.payments;
  const stripe = stripeProvider(new Stripe('sk_test_nobody'), SECRET);
  const byName = () => ({ ...stripe, trace: first.trace.bind(first) });
  const payments = { ...world.base.payments, byName };
  const before = await kept();
  const headers = new Headers({ 'stripe-signature': header });
  const taken = await receiveWebhook({ ...world.base, payments }, 'stripe', payload, headers);
  await world.work();
  const known = new Set(before.map((row) => row.eventId));
  return { taken, rows: (await kept()).filter((row) => !known.has(row.eventId)) };
}

/** An event about something at Stripe, as text: `\u0000` stands in it as JSON writes it. */
const about = (object: object, id = `evt_${world.base.newId()}`) =>
  JSON.stringify({ id, type: 'charge.updated', data: { object } });
const metadata = (evenkeel_group: string, evenkeel_payment: string) => ({
  metadata: { evenkeel_group, evenkeel_payment },
});

test.each<[string, () => string, string]>([
  ['no JSON', () => 'a calm day', 'unread'],
  ['null', () => 'null', 'unread'],
  ['a list', () => '[]', 'unread'],
  ['no data', () => JSON.stringify({ id: 'evt_1', type: 'charge.updated' }), 'unread'],
  ['data that is null', () => '{"id":"evt_2","type":"charge.updated","data":null}', 'unread'],
  ['an id with NUL', () => about({}, 'evt_\0'), 'not_ours'],
  ['an endless id', () => about({}, 'e'.repeat(10_000)), 'unread'],
  ['NUL and half a sign inside', () => about({ 'na\0me': 'Ro\0wan \ud83d' }), 'not_ours'],
  ['a group that is none', () => about(metadata('ours', world.base.newId())), 'not_ours'],
  ['a payment that is none', () => about(metadata(group.groupId, 'junk')), 'not_ours'],
  ['an unknown group', () => about(metadata(world.base.newId(), world.base.newId())), 'not_ours'],
  ['an unknown payment', () => about(metadata(group.groupId, world.base.newId())), 'not_ours'],
  ['a payment that Stripe does not know', () => about({ payment_intent: 'pi_0' }), 'not_ours'],
  ['a reference that is none', () => about({ payment_intent: 7 }), 'not_ours'],
])('what is signed and yet %s is taken once, kept and closed', async (_, body, outcome) => {
  const text = body();
  const { taken, rows } = await signed(text);
  expect(taken).toEqual({ ok: true, value: 'new' });
  expect(rows).toMatchObject([{ outcome }]);
  expect(rows[0]?.handledAt).not.toBeNull();
  expect((await signed(text)).taken).toEqual({ ok: true, value: 'known' });
});

test('NUL beside a backslash is left out, and nothing else', async () => {
  const { rows } = await signed(about({ said: 'C:\\u0000 \0\\\0 \u0001 calm' }));
  expect(rows[0]?.payload).toMatchObject({
    data: { object: { said: 'C:\\u0000 \\ \u0001 calm' } },
  });
});

test.each([-4_000, -301, 301, 4_000])(
  'what is signed %d seconds from now is refused',
  async (s) => {
    const { taken, rows } = await signed(about({}), s);
    expect(taken).toMatchObject({ refused: { code: 'webhook_not_signed' } });
    expect(rows).toEqual([]);
  },
);
