import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem, type Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { loans } from '#server/db/schema/loans.ts';
import { elevated, read, transact } from '#server/db/transact.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aGroup } from '#tests/support/situations.ts';

let world: World;
let system: Ctx;
beforeAll(async () => {
  world = await openWorld();
  system = asSystem(world.base, (await aGroup(world)).groupId);
});
afterAll(() => world.close());

const write = (tx: Tx) => tx.update(loans).set({ account: sql`${loans.account}` });

it('a transaction for looking writes nothing, not even elevated', async () => {
  await expect(read(system, write)).rejects.toThrow();
  await expect(read(system, (tx) => elevated(tx, system, () => write(tx)))).rejects.toThrow();
  await expect(transact(system, write)).resolves.toBeDefined();
});
