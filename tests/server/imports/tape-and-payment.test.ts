import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lenders } from '#server/db/schema/lenders.ts';
import { transact } from '#server/db/transact.ts';
import { tapeShape } from '#server/demo/tapes/registry.ts';
import { commitBatch } from '#server/imports/commit-batch.ts';
import { previewBatch } from '#server/imports/preview-batch.ts';
import { saveMapping } from '#server/imports/save-mapping.ts';
import { readLoan } from '#server/loans/read-loan.ts';
import { followPayment } from '#server/payments/follow-payment.ts';
import { refundPayment } from '#server/payments/refund-payment.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { paying } from '#tests/support/paying.ts';
import { aBorrowerWithThreeLoans, aGroup } from '#tests/support/situations.ts';

const TODAY = new Date('2026-11-23T01:00:00Z');

let world: World;
beforeAll(async () => {
  world = await openWorld(TODAY);
});
beforeEach(() => world.setNow(TODAY));
afterAll(() => world.close());

/** A borrower with a card of 2,400.00 and 183.50 interest and 25.00 fees, and its lender's tapes. */
async function aTapedCard() {
  const group = await aGroup(world);
  const borrower = await aBorrowerWithThreeLoans(world, group);
  const { facts: rowan, loans } = borrower;
  const [card] = loans;
  if (!card) throw new Error('no loan');
  const admin = world.ctx(group.northwind.admin);
  const plain = tapeShape('banksia-credit').mapping;
  const mapping = { ...plain, columns: { ...plain.columns, email: 'email' } };
  const isTold = ([field]: [string, string]) => !['principal', 'interest', 'fees'].includes(field);
  const only = Object.fromEntries(Object.entries(mapping.columns).filter(isTold));
  await saveMapping(admin, { name: 'plain', spec: mapping });
  await saveMapping(admin, { name: 'total', spec: { ...mapping, columns: only } });
  const till = paying(world, group, borrower);
  const setAccount = (payoutAccount: string | null) =>
    transact(till.system, (tx) =>
      tx.update(lenders).set({ payoutAccount }).where(eq(lenders.id, group.northwind.id)),
    );
  await setAccount('acct_1');

  async function load(
    asOf: string | undefined,
    [principal, interest, fees, total]: readonly [string, string, string, string],
    name = 'plain',
  ) {
    const cells = [card?.account, rowan.given, rowan.surname, rowan.birthDate, '', '', '4000.00'];
    const figures = [principal, interest, fees, total];
    const line = [...cells, ...figures, '100', 'AUD', rowan.email].join();
    const header = Object.values(mapping.columns).join();
    const content = new TextEncoder().encode(`${header}\n${line}\n`);
    const tape = { mapping: name, fileName: 'tape.csv', content, asOf };
    const seen = await previewBatch(admin, tape);
    if (!seen.ok) throw new Error(seen.refused.code);
    const loaded = await commitBatch(admin, seen.value);
    if (!loaded.ok) throw new Error(loaded.refused.code);
    return loaded.value;
  }

  return {
    ...{ card, till, load, group, setAccount },
    pay: (amount: bigint) => till.pay({ by: 'loans', wishes: [{ loanId: card.id, amount }] }),
    owed: async () => (await till.balances()).get(card.id),
    story: async () => (await readLoan(world.ctx(borrower.actor), card.id)).story,
  };
}

/** As the book has it, and as a lender has it who has got 500.00 since. */
const BEFORE = ['2400.00', '183.50', '25.00', '2608.50'] as const;
const AFTER = ['2108.50', '0.00', '0.00', '2108.50'] as const;

test('a tape never undoes a payment that it has not seen, and one that has seen it decides', async () => {
  const { card, till, pay, load, owed } = await aTapedCard();
  await pay(30_000n);
  await world.work();
  expect(await owed()).toBe(card.balance - 30_000n);

  // Figures of the day before the payment: 2,400 + 183.50 + 25 as the book had, 10 more interest.
  await load('2026-11-22', ['2400.00', '193.50', '25.00', '2618.50']);
  expect(await owed()).toBe(261_850n - 30_000n);

  // Two days on the lender has the payment in its own figures.
  world.setNow(new Date('2026-11-25T01:00:00Z'));
  await load('2026-11-24', ['2120.00', '180.00', '25.00', '2325.00']);
  expect(await owed()).toBe(232_500n);

  // The same figures of a later day say the same, and change nothing.
  const again = await load('2026-11-25', ['2120.00', '180.00', '25.00', '2325.00']);
  expect(again).toMatchObject({ changedCount: 1 });
  expect(await owed()).toBe(232_500n);
  expect(await till.differences()).toEqual([]);
});

describe('figures that do not know of a payment', () => {
  test('of today, since nobody said their day, leave it paid and add no interest or fees', async () => {
    const { card, till, pay, load, owed, story } = await aTapedCard();
    await load('2026-11-20', BEFORE);
    world.setNow(new Date('2026-11-23T02:00:00Z'));
    await pay(50_000n);
    await world.work();
    await load(undefined, BEFORE);
    expect(await owed()).toBe(card.balance - 50_000n);
    const told = await story();
    const paidAt = told.findIndex(({ kind }) => kind === 'payment');
    expect(told.slice(paidAt).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['payment', -50_000n],
      ['now', 210_850n],
    ]);
    expect(await till.differences()).toEqual([]);
  });

  test('of a later day leave it paid while it has not been paid on, and decide once it has', async () => {
    const { card, till, pay, load, owed, group } = await aTapedCard();
    const paymentId = await pay(50_000n);
    await followPayment(world.base, { groupId: group.groupId, paymentId });
    world.setNow(new Date('2026-11-26T01:00:00Z'));
    await load('2026-11-25', BEFORE);
    expect(await owed()).toBe(card.balance - 50_000n);
    await world.work();
    await load('2026-11-26', AFTER);
    expect(await owed()).toBe(210_850n - 50_000n);
    world.setNow(new Date('2026-11-27T01:00:00Z'));
    await load('2026-11-27', AFTER);
    expect(await owed()).toBe(210_850n);
    expect(await till.differences()).toEqual([]);
  });

  test('never know of it where the lender has no account to pay it on to', async () => {
    const { card, pay, load, owed, setAccount } = await aTapedCard();
    await setAccount(null);
    await pay(50_000n);
    await world.work();
    world.setNow(new Date('2026-12-20T01:00:00Z'));
    await load('2026-12-20', BEFORE);
    expect(await owed()).toBe(card.balance - 50_000n);
  });

  test('or of money that was taken back of it, keep that owed until they may', async () => {
    const { till, pay, load, owed, group } = await aTapedCard();
    const paymentId = await pay(50_000n);
    await world.work();
    world.setNow(new Date('2026-11-25T01:00:00Z'));
    const about = { paymentId, reason: 'asked_for' as const, once: world.base.newId() };
    await refundPayment(world.ctx(group.lead), { ...about, amount: 20_000n });
    await world.work();
    await load('2026-11-25', AFTER);
    expect(await owed()).toBe(230_850n);
    world.setNow(new Date('2026-11-26T01:00:00Z'));
    await load('2026-11-26', ['2308.50', '0.00', '0.00', '2308.50']);
    expect(await owed()).toBe(230_850n);
    expect(await till.differences()).toEqual([]);
  });
});

test('payments then a tape, and the tape then the payments, come to the same', async () => {
  const figures = ['2400.00', '193.50', '25.00', '2618.50'] as const;
  const one = await aTapedCard();
  await one.pay(50_000n);
  await one.pay(7_000n);
  await world.work();
  await one.load('2026-11-23', figures);
  const other = await aTapedCard();
  await other.load('2026-11-23', figures);
  await other.pay(50_000n);
  await other.pay(7_000n);
  await world.work();
  expect(await one.owed()).toBe(261_850n - 57_000n);
  expect(await other.owed()).toBe(await one.owed());
  for (const { till } of [one, other]) expect(await till.differences()).toEqual([]);
});

test('a tape of totals never tells what is interest or fees', async () => {
  const { load, story } = await aTapedCard();
  await load('2026-11-20', BEFORE, 'total');
  await load('2026-11-22', ['', '', '', '2650.00'], 'total');
  const kinds = (await story()).map(({ kind }) => kind);
  expect(kinds).toEqual(['lent', 'updated', 'figure', 'updated', 'figure', 'now']);
});
