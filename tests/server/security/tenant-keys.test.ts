import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnsOf, keysOf } from '#tests/support/catalogue.ts';
import { openWorld, type World } from '#tests/support/database.ts';

// The merge group is the tenant: group_id comes first in every key, so that a loan can never point
// into another group and the tables can later be distributed by it. Exceptions, each with its reason:

const WITHOUT_A_GROUP: Record<string, string> = {
  beginning: 'says for whom the whole database was begun; only its owner comes there',
  groups: 'it is the tenant: its id is the group_id of the others',
  entries: 'an attempt to enter stands before anyone, and so their group, is known; swept when old',
  throttles: 'counts failures of hashed addresses and references before anyone is known; swept',
  webhook_events: 'a provider tells us before we know whose payment it is; its id must be unique',
  stand_in_objects:
    'the books of the stand-in for Stripe, which knows no groups; never in production',
  stand_in_answers: 'the same: answers to idempotency keys',
};

const KEYS_WITHOUT_IT: Record<string, string> = {
  staff_email: 'sign-in finds staff by e-mail over all groups, before the group is known',
  sessions_pkey: 'a session is found by the hash of its token, before the group is known',
  drafts_pkey: 'a draft is found by the hash of the cookie that it was left with; swept when old',
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('every table belongs to a group, or says why not', async () => {
  const columns = await columnsOf(world.db);
  const tables = new Set(columns.map(({ table }) => table));
  const grouped = new Set(
    columns.filter(({ name }) => name === 'group_id').map(({ table }) => table),
  );
  const wrong = [...tables].filter((table) => !grouped.has(table) && !(table in WITHOUT_A_GROUP));
  expect(
    wrong.map((table) => `${table} has no group_id: add it, or write the reason here`),
  ).toEqual([]);
  expect(Object.keys(WITHOUT_A_GROUP).filter((table) => !tables.has(table))).toEqual([]);
});

test('group_id comes first in every primary, unique and foreign key', async () => {
  const keys = await keysOf(world.db);
  const wrong = keys
    .filter(({ table, name }) => !(table in WITHOUT_A_GROUP) && !(name in KEYS_WITHOUT_IT))
    .filter(({ columns }) => columns[0] !== 'group_id')
    .map(
      ({ table, name, columns }) => `${table}: ${name} (${columns.join(', ')}): put group_id first`,
    );
  expect(wrong).toEqual([]);
  const names = keys.map(({ name }) => name);
  expect(Object.keys(KEYS_WITHOUT_IT).filter((name) => !names.includes(name))).toEqual([]);
});

test('no key leads from one group into another', async () => {
  const keys = await keysOf(world.db);
  const alone = keys.filter(
    ({ kind, columns, name }) =>
      kind === 'foreign' && columns.length === 1 && !name.endsWith('_group_id_groups_id_fk'),
  );
  expect(alone.map(({ name }) => `${name}: refer to (group_id, id), not to id alone`)).toEqual([]);
});
