import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { updateAll } from '#server/db/bulk.ts';
import { loans } from '#server/db/schema/loans.ts';
import { transact } from '#server/db/transact.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aBorrowerWithThreeLoans, aGroup } from '#tests/support/situations.ts';

type Change = Partial<typeof loans.$inferInsert>;
let world: World;
let groupId: string;
let first: string;
let second: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  const group = await aGroup(world);
  await aBorrowerWithThreeLoans(world, group);
  groupId = group.groupId;
  [first, second] = (await book()).map(({ id }) => id) as [string, string];
});

const system = () => world.ctx({ kind: 'system', groupId });
const book = () =>
  transact(system(), (tx) =>
    tx.select().from(loans).where(eq(loans.groupId, groupId)).orderBy(asc(loans.id)),
  );
const update = (rows: readonly Change[], keys: readonly (keyof Change)[] = ['groupId', 'id']) =>
  transact(system(), (tx) => updateAll(tx, loans, keys, rows));

describe('many rows in one update', () => {
  test('each gets its own values, and whatever was not given stays', async () => {
    const before = await book();
    await update([
      { groupId, id: first, feesMinor: 7n, product: null },
      { groupId, id: second, feesMinor: 0n, product: 'a "car", \\ {NULL}' },
    ]);
    expect(await book()).toEqual([
      { ...before[0], feesMinor: 7n, product: null },
      { ...before[1], feesMinor: 0n, product: 'a "car", \\ {NULL}' },
      before[2],
    ]);
  });

  test('no rows change nothing', async () => {
    const before = await book();
    await update([]);
    expect(await book()).toEqual(before);
  });

  test.each<[string, () => Promise<void>, string]>([
    [
      'a column that only some rows give',
      () =>
        update([
          { groupId, id: first, product: 'car' },
          { groupId, id: second, feesMinor: 1n, product: 'card' },
        ]),
      'row 1 for loans gives no feesMinor',
    ],
    [
      'a value that is not there',
      () => update([{ groupId, id: first, feesMinor: 1n, product: undefined }]),
      'row 1 for loans gives no product',
    ],
    [
      'a row without a key',
      () =>
        update([
          { groupId, id: first, feesMinor: 1n },
          { groupId, feesMinor: 1n },
        ]),
      'row 2 for loans gives no id',
    ],
    [
      'a key that no row gives',
      () => update([{ groupId, feesMinor: 1n }]),
      'row 1 for loans gives no id',
    ],
    [
      'a misspelt property',
      () => update([{ groupId, id: first, feesMinr: 1n } as Change]),
      'loans has no column feesMinr',
    ],
    [
      'a misspelt key',
      // @ts-expect-error the types say so too
      () => update([{ groupId, id: first, feesMinor: 1n }], ['groupId', 'loanId']),
      'loans has no column loanId',
    ],
  ])('%s is refused before anything changes', async (_, mistaken, words) => {
    const before = await book();
    await expect(mistaken()).rejects.toThrow(words);
    expect(await book()).toEqual(before);
  });
});
