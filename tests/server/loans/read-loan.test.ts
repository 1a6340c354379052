import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isSum } from '#domain/loans/story.ts';
import { withdrawConsent } from '#server/consent/withdraw-consent.ts';
import { asSystem } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { importBatches, importMappings } from '#server/db/schema/imports.ts';
import { ledgerEntries, ledgerPostings } from '#server/db/schema/ledger.ts';
import { loanChanges, loans } from '#server/db/schema/loans.ts';
import { transact } from '#server/db/transact.ts';
import { readLoan } from '#server/loans/read-loan.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
});
afterAll(() => world.close());

const card = () => rowan.loans[0] ?? { id: '', lenderId: '', balance: 0n };
const page = (id = card().id) => readLoan(world.ctx(rowan.actor), id);
const stand = <T>(work: (tx: Tx) => Promise<T>) =>
  transact(asSystem(world.base, group.groupId), work);

async function aFigure(
  asOf: string,
  principal: bigint,
  interest: bigint,
  fees: bigint,
  partsTold = true,
) {
  const { groupId, borrowerId } = rowan.actor;
  const { id: loanId, lenderId } = card();
  const [mappingId, batchId] = [world.base.newId(), world.base.newId()];
  const at = new Date(`${asOf}T20:00:00Z`);
  await stand(async (tx) => {
    await tx.insert(importMappings).values({
      ...{ groupId, id: mappingId, lenderId, name: mappingId, version: 1, spec: {}, createdAt: at },
    });
    await tx.insert(importBatches).values({
      ...{ groupId, id: batchId, lenderId, mappingId, fileName: 'tape.csv', sha256: '', asOf },
      ...{
        state: 'committed',
        asOfFrom: 'given',
        rowCount: 1,
        newCount: 1,
        changedCount: 0,
        unchangedCount: 0,
      },
      ...{ badCount: 0, createdAt: at },
    } as typeof importBatches.$inferInsert);
    await tx.insert(loanChanges).values({
      ...{ groupId, loanId, batchId, line: 2, lenderId, borrowerId, kind: 'new', asOf, at },
      ...{ principalMinor: principal, interestMinor: interest, feesMinor: fees, partsTold },
    });
  });
}

async function aMove(kind: 'payment' | 'refund', at: string, minor: bigint) {
  const { groupId } = rowan.actor;
  const { id: loanId, lenderId } = card();
  const id = world.base.newId();
  const line = { groupId, postingId: id, lenderId, loanId, currency: 'AUD' as const };
  await stand(async (tx) => {
    await tx.insert(ledgerPostings).values({ groupId, id, kind, source: id, at: new Date(at) });
    await tx.insert(ledgerEntries).values([
      { ...line, n: 1, account: 'loan_principal', amountMinor: -minor },
      { ...line, n: 2, account: 'lender_payable', amountMinor: minor },
    ]);
  });
}

test('a loan tells what it is, who collects it, and how its amount came about', async () => {
  await aFigure('2026-11-01', 240_000n, 18_350n, 2_500n);
  const seen = await page();
  expect(seen).toMatchObject({
    loan: { lender: 'Northwind Bank', department: 'Cards', balance: 260_850n, daysPastDue: 145 },
    openedOn: '2022-05-01',
    contractual: 12_000n,
    ratePpm: 179_700,
    lender: { name: 'Northwind Bank', phone: '1800 000 222' },
    operator: { name: 'Southern Servicing Pty Ltd' },
  });
  expect(seen.story.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['lent', 340_000n],
    ['principal', -100_000n],
    ['interest', 18_350n],
    ['fees', 2_500n],
    ['figure', 260_850n],
    ['now', 260_850n],
  ]);
});

test('payments and money that went back stand between the lender’s figures, and all adds up', async () => {
  await aFigure('2026-10-01', 250_000n, 15_000n, 2_500n);
  await aMove('payment', '2026-10-10T02:00:00Z', 10_000n);
  await aMove('refund', '2026-10-12T02:00:00Z', -4_000n);
  await aFigure('2026-11-01', 240_000n, 18_350n, 2_500n);
  const { story: lines } = await page();
  expect(lines.map(({ kind }) => kind)).toEqual([
    ...['lent', 'principal', 'interest', 'fees', 'figure'],
    ...['payment', 'payment_returned', 'principal', 'interest', 'figure', 'now'],
  ]);
  const sum = lines.filter((line) => !isSum(line)).reduce((all, { amount }) => all + amount, 0n);
  expect(sum).toBe(260_850n);
});

test('a total that was split here is never told as interest or fees', async () => {
  await aFigure('2026-10-01', 250_000n, 0n, 0n, false);
  await aFigure('2026-11-01', 260_850n, 0n, 0n, false);
  expect((await page()).story.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['lent', 340_000n],
    ['updated', -90_000n],
    ['figure', 250_000n],
    ['updated', 10_850n],
    ['figure', 260_850n],
    ['now', 260_850n],
  ]);
});

test('someone else’s loan does not exist, nor one of a lender who is not let in', async () => {
  const sam = await aBorrowerWithThreeLoans(world, group);
  await expect(page(sam.loans[0]?.id)).rejects.toThrow('No such loan');
  await expect(page(world.base.newId())).rejects.toThrow('No such loan');
  await withdrawConsent(world.ctx(rowan.actor), card().lenderId);
  await expect(page()).rejects.toThrow('No such loan');
});

test('a settled loan can still be opened', async () => {
  const none = { principalMinor: 0n, interestMinor: 0n, feesMinor: 0n };
  await stand((tx) =>
    tx
      .update(loans)
      .set({ ...none, state: 'settled' })
      .where(eq(loans.id, card().id)),
  );
  expect((await page()).loan).toMatchObject({ attention: 'settled', balance: 0n });
});
