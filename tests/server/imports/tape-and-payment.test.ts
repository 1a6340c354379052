import { afterAll, beforeAll, expect, test } from 'vitest';
import { tapeShape } from '#server/demo/tapes/registry.ts';
import { commitBatch } from '#server/imports/commit-batch.ts';
import { previewBatch } from '#server/imports/preview-batch.ts';
import { saveMapping } from '#server/imports/save-mapping.ts';
import { verifyLedger } from '#server/payments/verify-ledger.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { paying } from '#tests/support/paying.ts';
import { aBorrowerWithThreeLoans, aGroup } from '#tests/support/situations.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a tape never undoes a payment that it has not seen, and one that has seen it decides', async () => {
  const group = await aGroup(world);
  const borrower = await aBorrowerWithThreeLoans(world, group);
  const { facts: rowan, loans } = borrower;
  const [card] = loans;
  if (!card) throw new Error('no loan');
  const admin = world.ctx(group.northwind.admin);
  const plain = tapeShape('banksia-credit').mapping;
  const mapping = { ...plain, columns: { ...plain.columns, email: 'email' } };
  await saveMapping(admin, { name: 'plain', spec: mapping });
  const till = paying(world, group, borrower);
  const owed = async () => (await till.balances()).get(card.id);

  async function load(asOf: string, principal: string, interest: string, total: string) {
    const cells = [card?.account, rowan.given, rowan.surname, rowan.birthDate, '', '', '4000.00'];
    const line = [...cells, principal, interest, '25.00', total, '100', 'AUD', rowan.email].join();
    const header = Object.values(mapping.columns).join();
    const content = new TextEncoder().encode(`${header}\n${line}\n`);
    const tape = { mapping: 'plain', fileName: `${asOf}.csv`, content, asOf };
    const seen = await previewBatch(admin, tape);
    if (!seen.ok) throw new Error(seen.refused.code);
    const loaded = await commitBatch(admin, seen.value);
    if (!loaded.ok) throw new Error(loaded.refused.code);
    return loaded.value;
  }

  await till.pay({ by: 'loans', wishes: [{ loanId: card.id, amount: 30_000n }] });
  await world.work();
  expect(await owed()).toBe(card.balance - 30_000n);

  // Figures of the day before the payment: 2,400 + 183.50 + 25 as the book had, 10 more interest.
  await load('2026-11-22', '2400.00', '193.50', '2618.50');
  expect(await owed()).toBe(261_850n - 30_000n);

  // Two days on the lender has the payment in its own figures.
  world.setNow(new Date('2026-11-25T01:00:00Z'));
  await load('2026-11-24', '2120.00', '180.00', '2325.00');
  expect(await owed()).toBe(232_500n);

  // The same figures of a later day say the same, and change nothing.
  expect(await load('2026-11-25', '2120.00', '180.00', '2325.00')).toMatchObject({
    changedCount: 1,
  });
  expect(await owed()).toBe(232_500n);
  expect((await verifyLedger(till.system)).differences).toEqual([]);
});
