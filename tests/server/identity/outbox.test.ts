import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOutbox } from '#server/demo/outbox/read-outbox.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { entering } from '#tests/support/entering.ts';
import { aBorrowerWithThreeLoans, aGroup } from '#tests/support/situations.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('the demonstration shows what would have been sent, and only the demonstration does', async () => {
  const rowan = await aBorrowerWithThreeLoans(world, await aGroup(world));
  await entering(world, rowan).toldFacts();
  const [item] = await readOutbox(world.base);
  expect(item).toMatchObject({ channel: 'email', address: rowan.facts.email });
  expect(item?.code).toMatch(/^\d{6}$/);
  await expect(readOutbox({ ...world.base, demo: false })).rejects.toThrow('no outbox');
});
