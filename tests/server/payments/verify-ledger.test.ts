import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loans } from '#server/db/schema/loans.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { allocations, payments } from '#server/db/schema/payments.ts';
import { lenderTransfers } from '#server/db/schema/transfers.ts';
import { transact } from '#server/db/transact.ts';
import { followPayment } from '#server/payments/follow-payment.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { paying } from '#tests/support/paying.ts';
import { aBorrowerWithThreeLoans, aGroup } from '#tests/support/situations.ts';

let world: World;
let money: ReturnType<typeof paying>;
let groupId: string;
let loanId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  const group = await aGroup(world);
  groupId = group.groupId;
  const rowan = await aBorrowerWithThreeLoans(world, group);
  money = paying(world, group, rowan);
  loanId = rowan.loans[0]?.id ?? '';
});

const found = async () =>
  (await money.differences()).map(({ what, shown, ledger }) => [what, shown - ledger]);

test('every figure agrees before a payment and after it', async () => {
  expect(await found()).toEqual([]);
  await money.pay({ by: 'amount', amount: 10_000n });
  await world.work();
  expect(await found()).toEqual([]);
  expect(await money.audited('ledger.verified')).toHaveLength(2);
});

test('a balance that was changed behind the ledger’s back is found, with both figures', async () => {
  await transact(money.system, (tx) =>
    tx
      .update(loans)
      .set({ principalMinor: sql`${loans.principalMinor} - 7` })
      .where(eq(loans.id, loanId)),
  );
  expect(await found()).toEqual([['loan_principal', -7n]]);
});

test('so is a payment, and what a lender is shown of it', async () => {
  const paymentId = await money.pay({ by: 'loans', wishes: [{ loanId, amount: 5_000n }] });
  await world.work();
  await transact(money.system, async (tx) => {
    await tx.update(payments).set({ refundedMinor: 1n }).where(eq(payments.id, paymentId));
    await tx
      .update(allocations)
      .set({ interestMinor: sql`${allocations.interestMinor} - 2` })
      .where(eq(allocations.paymentId, paymentId));
  });
  expect(await found()).toEqual([
    ['payment', -1n],
    ['allocation', -2n],
    ['lender_payable', -2n],
  ]);
});

test('so is a transfer to a lender of more than stands, while it waits and once it is sent', async () => {
  await transact(money.system, (tx) => tx.update(lenders).set({ payoutAccount: 'acct_1' }));
  const paymentId = await money.pay({ by: 'loans', wishes: [{ loanId, amount: 5_000n }] });
  await followPayment(world.base, { groupId, paymentId });
  const more = (by: bigint) =>
    transact(money.system, (tx) =>
      tx
        .update(lenderTransfers)
        .set({ amountMinor: sql`${lenderTransfers.amountMinor} + ${by}` })
        .where(eq(lenderTransfers.paymentId, paymentId)),
    );
  await more(3n);
  expect(await found()).toEqual([['lender_transfers', 3n]]);
  await more(-3n);
  await world.work();
  expect(await found()).toEqual([]);
  await more(3n);
  expect(await found()).toEqual([
    ['lender_payable', -3n],
    ['lender_transfers', 3n],
  ]);
});
