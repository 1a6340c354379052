import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { balance, NOTHING } from '#domain/loans/loan.ts';
import { groups, lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { lenderTransfers } from '#server/db/schema/transfers.ts';
import { transact } from '#server/db/transact.ts';
import { NotAllowed, NotFound } from '#server/errors.ts';
import { cancelPayment } from '#server/payments/cancel-payment.ts';
import { previewPayment, readPayPage } from '#server/payments/preview-payment.ts';
import { readMoneyForLender } from '#server/payments/read-money-for-lender.ts';
import { readPayment } from '#server/payments/read-payment.ts';
import { startPayment } from '#server/payments/start-payment.ts';
import { watchPayments } from '#server/payments/watch-payments.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { ASKS, CARD, NO_FUNDS, paying } from '#tests/support/paying.ts';
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

const START = new Date('2026-11-23T01:00:00Z');
const minutes = (n: number) => new Date(START.getTime() + n * 60_000);

beforeAll(async () => {
  world = await openWorld(START);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.setNow(START);
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  money = paying(world, group, rowan);
});

const code = async (outcome: Promise<{ ok: boolean; refused?: { code: string } }>) => {
  const answer = await outcome;
  return answer.ok ? 'ok' : answer.refused?.code;
};

describe('before paying', () => {
  test('the page says what may be paid, and the preview where it would go and why', async () => {
    const { situation, inFlight } = await readPayPage(money.own);
    expect(situation?.loans).toHaveLength(3);
    expect(situation?.choices.map((choice) => choice.kind)).toEqual(['everything']);
    expect(inFlight).toEqual([]);

    const preview = await previewPayment(money.own, { by: 'amount', amount: 100_000n });
    if (!preview.ok) throw new Error(preview.refused.code);
    const { shares } = preview.value;
    expect(shares.reduce((sum, share) => sum + share.amount, 0n)).toBe(100_000n);
    expect(shares.every((share) => share.because === 'in_proportion')).toBe(true);
    // Fees come first, then interest, then principal, in Australia.
    expect(shares.every((share) => share.parts.fees === 2_500n)).toBe(true);
  });

  test('too little, too much and nothing are refused with a reason', async () => {
    const total = rowan.loans.reduce((sum, loan) => sum + loan.balance, 0n);
    const ask = (amount: bigint) => code(previewPayment(money.own, { by: 'amount', amount }));
    expect(await ask(49n)).toBe('pay_below_least');
    expect(await ask(0n)).toBe('pay_not_above_zero');
    expect(await ask(total + 1n)).toBe('pay_above_owed');
    expect(await ask(total)).toBe('ok');
    expect(await code(previewPayment(money.own, { by: 'behind' }))).toBe('pay_nothing_due');
  });

  test('if what was seen is no longer so, nothing is begun', async () => {
    const wish = { by: 'everything' as const };
    const started = startPayment(money.own, { once: world.base.newId(), wish, seen: 1n });
    expect(await code(started)).toBe('pay_amount_changed');
  });
});

describe('paying', () => {
  test('is shown at once as on its way, and when it is here as a receipt that adds up', async () => {
    const { paymentId, url } = await money.start({ by: 'amount', amount: 100_000n });
    expect(url).toContain('/stand-in/checkout/cs_test_');
    expect((await readPayment(money.own, paymentId)).payment.state).toBe('pending');
    expect((await readPayPage(money.own)).inFlight.map((each) => each.id)).toEqual([paymentId]);

    await money.standIn.payByCard(money.checkoutOf(url), CARD);
    await world.work();
    const page = await readPayment(money.own, paymentId);
    expect(page.payment).toMatchObject({ state: 'succeeded', creditMinor: 0n });
    expect(page.lenders.map((each) => each.loans[0]?.lender)).toEqual([
      'Harbour Finance',
      'Northwind Bank',
    ]);
    expect(page.lenders.reduce((sum, each) => sum + each.amount, 0n)).toBe(100_000n);

    const after = await money.balances();
    const owed = rowan.loans.reduce((sum, loan) => sum + loan.balance, 0n);
    expect([...after.values()].reduce((sum, each) => sum + each, 0n)).toBe(owed - 100_000n);
    expect(await money.differences()).toEqual([]);
    expect(await money.audited('payment.started')).toHaveLength(1);
    expect(await money.audited('payment.received')).toHaveLength(1);
    expect(await money.audited('payment.shared')).toHaveLength(3);
  });

  test('the result is honest on return even when no message has come', async () => {
    const paymentId = await money.pay({ by: 'amount', amount: 5_000n });
    expect((await money.stored(paymentId)).state).toBe('pending');
    expect((await readPayment(money.own, paymentId)).payment.state).toBe('succeeded');
    await world.work();
    expect(await money.postings(paymentId)).toHaveLength(1);
    expect(await money.differences()).toEqual([]);
  });

  test('the receipt says what it was split by, though the group splits otherwise since', async () => {
    const change = (splitWeights: 'balance' | 'contractual') =>
      transact(money.system, (tx) =>
        tx.update(groups).set({ splitWeights }).where(eq(groups.id, group.groupId)),
      );
    const reasons = async (paymentId: string) => {
      const { lenders: each } = await readPayment(money.own, paymentId);
      return new Set(each.flatMap((lender) => lender.loans.map((loan) => loan.because)));
    };
    await change('contractual');
    const byContract = await money.pay({ by: 'amount', amount: 30_000n });
    await change('balance');
    expect(await reasons(byContract)).toEqual(new Set(['in_proportion_contractual']));

    await change('contractual');
    await transact(money.system, (tx) =>
      tx
        .update(loans)
        .set({ contractualMinor: null })
        .where(eq(loans.id, rowan.loans[0]?.id ?? '')),
    );
    const byBalance = await money.pay({ by: 'amount', amount: 30_000n });
    expect(await reasons(byBalance)).toEqual(new Set(['in_proportion']));
  });

  test('as the borrower says: so much on one loan, and everything settles all of them', async () => {
    const [first] = rowan.loans;
    if (!first) throw new Error('no loan');
    const wishes = [{ loanId: first.id, amount: first.balance }];
    await money.pay({ by: 'loans', wishes });
    await world.work();
    expect((await money.balances()).get(first.id)).toBe(0n);
    const last = await money.pay({ by: 'everything' });
    await world.work();
    expect([...(await money.balances()).values()]).toEqual([0n, 0n, 0n]);
    expect((await readPayment(money.own, last)).lenders.flatMap((each) => each.loans)).toHaveLength(
      2,
    );
    expect((await readPayPage(money.own)).situation).toBeUndefined();
    expect(await money.differences()).toEqual([]);
  });

  test('a declined card changes nothing, and another card pays', async () => {
    const before = await money.balances();
    const { paymentId, url } = await money.start({ by: 'amount', amount: 5_000n });
    await money.standIn.payByCard(money.checkoutOf(url), NO_FUNDS);
    await world.work();
    expect(await money.stored(paymentId)).toMatchObject({
      state: 'pending',
      failure: 'insufficient_funds',
    });
    expect(await money.balances()).toEqual(before);
    expect(await money.audited('payment.declined')).toHaveLength(1);
    await money.standIn.payByCard(money.checkoutOf(url), CARD);
    await world.work();
    expect(await money.stored(paymentId)).toMatchObject({ state: 'succeeded', failure: null });
  });

  test('3-D Secure: a no leaves the page open, a yes pays', async () => {
    const { paymentId, url } = await money.start({ by: 'amount', amount: 5_000n });
    const checkout = money.checkoutOf(url);
    await money.standIn.payByCard(checkout, ASKS);
    expect((await money.standIn.page(checkout))?.status).toBe('challenge');
    await money.standIn.answerChallenge(checkout, false);
    expect((await money.standIn.page(checkout))?.status).toBe('open');
    await money.standIn.payByCard(checkout, ASKS);
    await money.standIn.answerChallenge(checkout, true);
    await world.work();
    expect((await money.stored(paymentId)).state).toBe('succeeded');
  });

  test('not paying after all closes the provider’s page', async () => {
    const { paymentId, url } = await money.start({ by: 'amount', amount: 5_000n });
    expect(await code(cancelPayment(money.own, paymentId))).toBe('ok');
    await money.standIn.payByCard(money.checkoutOf(url), CARD);
    await world.work();
    expect((await money.stored(paymentId)).state).toBe('cancelled');
    expect(await money.postings(paymentId)).toEqual([]);
  });

  test('paid in the moment of cancelling is paid', async () => {
    const paymentId = await money.pay({ by: 'amount', amount: 5_000n });
    expect(await code(cancelPayment(money.own, paymentId))).toBe('pay_not_cancelled');
    expect((await money.stored(paymentId)).state).toBe('succeeded');
  });

  test('a page left open is over after an hour, and a lost message is asked after', async () => {
    const left = await money.start({ by: 'amount', amount: 5_000n });
    const paid = await money.pay({ by: 'amount', amount: 6_000n });
    world.setNow(minutes(20));
    await watchPayments(money.system);
    expect((await money.stored(paid)).state).toBe('succeeded');
    expect((await money.stored(left.paymentId)).state).toBe('pending');
    world.setNow(minutes(61));
    await watchPayments(money.system);
    expect((await money.stored(left.paymentId)).state).toBe('cancelled');
  });

  test('the same debt in two tabs is paid once: the page of the first is closed', async () => {
    const wish = { by: 'everything' as const };
    const first = await money.start(wish);
    const second = await money.start(wish);
    expect((await money.stored(first.paymentId)).state).toBe('cancelled');
    await money.standIn.payByCard(money.checkoutOf(first.url), CARD);
    await money.standIn.payByCard(money.checkoutOf(second.url), CARD);
    await world.work();
    expect((await money.stored(first.paymentId)).state).toBe('cancelled');
    expect((await money.stored(second.paymentId)).state).toBe('succeeded');
    expect([...(await money.balances()).values()]).toEqual([0n, 0n, 0n]);
    expect(await money.differences()).toEqual([]);
  });

  test('a page that was paid before the other began counts: nothing is left to pay twice', async () => {
    const wish = { by: 'everything' as const };
    const seen = rowan.loans.reduce((sum, loan) => sum + loan.balance, 0n);
    const first = await money.start(wish);
    await money.standIn.payByCard(money.checkoutOf(first.url), CARD);
    const again = startPayment(money.own, { once: world.base.newId(), wish, seen });
    expect(await code(again)).toBe('pay_nothing_due');
    expect((await money.stored(first.paymentId)).state).toBe('succeeded');
  });

  test('small payments beside one another are all let through', async () => {
    const first = await money.start({ by: 'amount', amount: 5_000n });
    await money.start({ by: 'amount', amount: 6_000n });
    expect((await money.stored(first.paymentId)).state).toBe('pending');
  });

  test('a lender with an account at the provider is paid on, once; the others stay payable', async () => {
    await transact(money.system, (tx) =>
      tx
        .update(lenders)
        .set({ payoutAccount: 'acct_harbour' })
        .where(eq(lenders.id, group.harbour.id)),
    );
    await money.pay({ by: 'amount', amount: 100_000n });
    await world.work();
    await world.work();
    const sent = await transact(money.system, (tx) =>
      tx.select().from(lenderTransfers).where(eq(lenderTransfers.groupId, group.groupId)),
    );
    expect(sent).toMatchObject([{ lenderId: group.harbour.id, state: 'sent' }]);
    const harbour = await readMoneyForLender(world.ctx(group.harbour.viewer), {});
    expect(harbour).toMatchObject({ isPaidOn: true, standing: [{ payable: 0n }] });
    const northwind = await readMoneyForLender(world.ctx(group.northwind.viewer), {});
    expect(northwind.standing[0]?.payable).toBe(northwind.standing[0]?.cameIn);
    expect(await money.differences()).toEqual([]);
  });
});

describe('whose it is', () => {
  test('someone else’s payment does not exist', async () => {
    const paymentId = await money.pay({ by: 'amount', amount: 5_000n });
    const other = await aBorrowerWithThreeLoans(world, group);
    await expect(readPayment(world.ctx(other.actor), paymentId)).rejects.toThrow(NotFound);
    await expect(cancelPayment(world.ctx(other.actor), paymentId)).rejects.toThrow(NotFound);
    const wishes = [{ loanId: rowan.loans[0]?.id ?? '', amount: 1_000n }];
    const wish = { by: 'loans' as const, wishes };
    expect(await code(previewPayment(world.ctx(other.actor), wish))).toBe('pay_loan_unknown');
  });

  test('a lender sees its own money by day and loan, and nothing of another', async () => {
    await money.pay({ by: 'amount', amount: 100_000n });
    await world.work();
    const harbour = await readMoneyForLender(world.ctx(group.harbour.viewer), {});
    expect(harbour.days).toHaveLength(1);
    expect(harbour.days[0]?.on).toBe('2026-11-23');
    expect(harbour.days[0]?.lines.map((line) => line.loanId)).toEqual([rowan.loans[2]?.id]);
    const northwind = await readMoneyForLender(world.ctx(group.northwind.viewer), {});
    expect(northwind.days[0]?.lines).toHaveLength(2);
    const { amount, parts } = northwind.days[0] ?? { amount: 0n, parts: NOTHING };
    expect(amount).toBeGreaterThan(0n);
    expect(balance(parts)).toBe(amount);
    expect((harbour.totals[0]?.amount ?? 0n) + (northwind.totals[0]?.amount ?? 0n)).toBe(100_000n);
    await expect(readMoneyForLender(money.own, {})).rejects.toThrow(NotAllowed);
  });
});
