import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOutbox } from '#server/demo/outbox/read-outbox.ts';
import { tellFacts } from '#server/identity/entry/ask-for-code.ts';
import { beginEntry } from '#server/identity/entry/begin-entry.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aBorrowerWithThreeLoans, aGroup } from '#tests/support/situations.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('the demonstration shows what would have been sent, and only the demonstration does', async () => {
  const rowan = await aBorrowerWithThreeLoans(world, await aGroup(world));
  const reference = rowan.loans[0]?.account ?? '';
  const begun = await beginEntry(world.base, { by: 'reference', reference }, '192.0.2.1');
  if (!begun.ok) throw new Error(begun.refused.code);
  const facts = { name: 'Whitlock', birthDate: '1984-03-05' };
  await tellFacts(world.base, begun.value, facts, '192.0.2.1');
  await world.work();
  const [item] = await readOutbox(world.base);
  expect(item).toMatchObject({ channel: 'email', address: rowan.facts.email });
  expect(item?.code).toMatch(/^\d{6}$/);
  await expect(readOutbox({ ...world.base, demo: false })).rejects.toThrow('no outbox');
});
