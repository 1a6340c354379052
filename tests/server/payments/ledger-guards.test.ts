import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Currency } from '#domain/money/currency.ts';
import type { Actor } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { ledgerEntries, ledgerPostings } from '#server/db/schema/ledger.ts';
import { elevated, read, transact } from '#server/db/transact.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aGroup, type GroupSituation } from '#tests/support/situations.ts';

// What the database itself promises about the books, whatever the code above it does.

let world: World;
let group: GroupSituation;

beforeAll(async () => {
  world = await openWorld();
  group = await aGroup(world);
});
afterAll(() => world.close());

const system = () => world.ctx({ kind: 'system', groupId: group.groupId });
const posting = (source = world.base.newId()) => ({
  groupId: group.groupId,
  id: world.base.newId(),
  kind: 'payment' as const,
  source,
  at: world.base.clock.now(),
});
const entries = (postingId: string, amounts: readonly bigint[], currencies: Currency[] = []) =>
  amounts.map((amountMinor, n) => ({
    ...{ groupId: group.groupId, postingId, n: n + 1, amountMinor },
    account: 'provider_clearing' as const,
    currency: currencies[n] ?? 'AUD',
  }));

/** Writes a posting with these amounts, as whom, and says what the database answers. */
async function write(
  amounts: readonly bigint[],
  { currencies, as, source }: { currencies?: Currency[]; as?: Actor; source?: string } = {},
) {
  const ctx = as ? world.ctx(as) : system();
  const row = posting(source);
  const work = async (tx: Tx) => {
    await tx.insert(ledgerPostings).values(row);
    if (amounts.length > 0) {
      await tx.insert(ledgerEntries).values(entries(row.id, amounts, currencies));
    }
  };
  try {
    await transact(ctx, (tx) => (as ? elevated(tx, ctx, () => work(tx)) : work(tx)));
    return row.id;
  } catch (fault) {
    return said(fault);
  }
}

function said(fault: unknown): string {
  const { message, cause } = fault as Error;
  return cause instanceof Error ? cause.message : message;
}

test('a posting that balances is taken', async () => {
  expect(await write([5n, -5n])).toMatch(/^[0-9a-f-]{36}$/);
  const two: { currencies: Currency[] } = { currencies: ['AUD', 'AUD', 'GBP', 'GBP'] };
  expect(await write([5n, -5n, 7n, -7n], two)).toMatch(/^[0-9a-f-]{36}$/);
});

test('one that does not, in any currency, is not', async () => {
  expect(await write([5n, -4n])).toMatch(/does not balance in AUD/);
  expect(await write([5n, -5n], { currencies: ['AUD', 'GBP'] })).toMatch(/does not balance/);
  expect(await write([])).toMatch(/has no entries/);
});

test('whoever the transaction ends as: the check sees what they may not', async () => {
  expect(await write([5n, -4n], { as: group.harbour.reviewer })).toMatch(/does not balance/);
  expect(await write([5n, -5n], { as: group.harbour.reviewer })).toMatch(/^[0-9a-f-]{36}$/);
});

test('the same thing is posted once', async () => {
  const source = world.base.newId();
  await write([5n, -5n], { source });
  expect(await write([5n, -5n], { source })).toMatch(/ledger_postings_source/);
});

test('no entry joins a posting later, not even one that balances', async () => {
  const id = await write([5n, -5n]);
  const late = transact(system(), (tx) =>
    tx
      .insert(ledgerEntries)
      .values(entries(id, [1n, -1n]).map((entry) => ({ ...entry, n: entry.n + 10 }))),
  );
  await expect(
    late.catch((fault: unknown) => Promise.reject(new Error(said(fault)))),
  ).rejects.toThrow(/only be added with their posting/);
});

test.each(['ledger_postings', 'ledger_entries'])(
  'nothing in %s is changed or removed',
  async (table) => {
    await write([5n, -5n]);
    const statements = [
      sql`update ${sql.identifier(table)} set group_id = group_id`,
      sql`delete from ${sql.identifier(table)}`,
      sql`truncate ${sql.identifier(table)} cascade`,
    ];
    for (const statement of statements) {
      const done = await transact(system(), (tx) => tx.execute(statement)).then(
        () => 'done',
        (fault: unknown) => said(fault),
      );
      expect(done).toMatch(/permission denied|append-only/);
    }
  },
);

test('no borrower and no lender reads the books, and no other group', async () => {
  await write([5n, -5n]);
  const count = async (actor: Actor) =>
    (await read(world.ctx(actor), (tx) => tx.select().from(ledgerEntries))).length;
  expect(await count({ kind: 'system', groupId: group.groupId })).toBeGreaterThan(0);
  expect(await count(group.harbour.admin)).toBe(0);
  expect(await count((await aGroup(world)).operator)).toBe(0);
});
