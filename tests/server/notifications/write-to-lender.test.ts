import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditLog } from '#server/db/schema/audit.ts';
import { notifications } from '#server/db/schema/notifications.ts';
import { read, transact } from '#server/db/transact.ts';
import { readOutbox } from '#server/demo/outbox/read-outbox.ts';
import { writeToLender } from '#server/notifications/write-to-lender.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aGroup, type GroupSituation } from '#tests/support/situations.ts';

let world: World;
let group: GroupSituation;

beforeAll(async () => {
  world = await openWorld(new Date('2026-11-23T01:00:00Z'));
  group = await aGroup(world);
});
afterAll(() => world.close());

const system = () => world.ctx({ kind: 'system', groupId: group.groupId });
const write = (template: 'lender_relief_late' | 'lender_share_late') =>
  transact(system(), (tx) => {
    const { id: lenderId } = group.harbour;
    return writeToLender(tx, system(), { lenderId, template, deadline: '2026-12-01' });
  });

test('a letter to a lender says by when, names nobody, and leaves once', async () => {
  await write('lender_share_late');
  await world.work();
  await world.work();
  const [letter, ...others] = (await readOutbox({ ...world.base, demo: true })).filter(
    ({ address }) => address === `hello@${group.harbour.code}.example`,
  );
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ channel: 'email', state: 'kept' });
  expect(letter?.body).toContain('1 December 2026');
  expect(letter?.body).toContain('/lender');
  const sent = await read(system(), (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.groupId, group.groupId), eq(auditLog.verb, 'notification.kept'))),
  );
  expect(sent).toMatchObject([{ lenderId: group.harbour.id, borrowerId: null }]);
});

test('it is no borrower’s to read, and no lender’s', async () => {
  await write('lender_relief_late');
  const seen = await read(world.ctx(group.harbour.reviewer), (tx) =>
    tx.select().from(notifications),
  );
  expect(seen).toEqual([]);
});

test('it goes to a borrower or to a lender, never to both or to nobody', async () => {
  await write('lender_share_late');
  const nobody = transact(system(), (tx) => tx.update(notifications).set({ lenderId: null }));
  await expect(nobody).rejects.toThrow();
});
