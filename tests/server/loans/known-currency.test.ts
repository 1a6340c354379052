import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOverview } from '#server/cases/read-overview.ts';
import { loans } from '#server/db/schema/loans.ts';
import { transact } from '#server/db/transact.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aBorrowerWithThreeLoans, aGroup } from '#tests/support/situations.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a row in a currency that we keep no books in is a fault, and never an amount', async () => {
  const group = await aGroup(world);
  const rowan = await aBorrowerWithThreeLoans(world, group);
  const [loan] = rowan.loans;
  await transact(world.ctx({ kind: 'system', groupId: group.groupId }), (tx) =>
    tx
      .update(loans)
      .set({ currency: sql`'XXX'` })
      .where(eq(loans.id, loan?.id ?? '')),
  );
  await expect(readOverview(world.ctx(rowan.actor))).rejects.toThrow('no currency "XXX"');
});
