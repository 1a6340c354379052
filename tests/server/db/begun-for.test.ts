import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApp } from '#server/app.ts';
import type { Database } from '#server/db/database.ts';
import { openEmbedded } from '#server/db/open-embedded.ts';
import { openServer } from '#server/db/open-server.ts';
import { readSettings, type Mode } from '#server/settings.ts';
import { rowsOf } from '#tests/support/catalogue.ts';
import { PRODUCTION } from '#tests/support/processes.ts';
import { createForLogin } from '#tests/support/server-databases.ts';

// A database is begun once: for the demonstration or for real people, and with one secret.

const SERVER = process.env['TEST_DATABASE_URL'];
const OTHER = { EVENKEEL_SECRET: 'm4Xq9Rt2vBn7Kc1Zs8Wd5Hy3Lf6Pj0Ga' };
type Place = Readonly<Record<string, string>>;
const drops: (() => unknown)[] = [];
afterAll(async () => {
  for (const drop of drops) await drop();
});

/** A new database, not even migrated. */
async function aPlace(): Promise<Place> {
  if (SERVER) {
    const { ownerUrl, drop } = await createForLogin(SERVER);
    drops.push(drop);
    return { DATABASE_URL: ownerUrl };
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'evenkeel-begun-'));
  drops.push(() => rmSync(folder, { recursive: true, force: true }));
  return { DATA_DIR: folder };
}

async function start(place: Place, mode: Mode, more: Place = {}, mayBegin = true): Promise<void> {
  const env = { ...PRODUCTION, ...place, ...more, LOG_LEVEL: 'silent' };
  const app = await openApp(readSettings(env, mode), mayBegin);
  await app.close();
}

/** As its owner, with nothing checked. */
async function inside<T>(place: Place, work: (db: Database) => Promise<T>): Promise<T> {
  const { DATABASE_URL: url, DATA_DIR: folder = '' } = place;
  const db = url ? openServer(url) : await openEmbedded(path.join(folder, 'pglite'));
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

describe.each([
  ['the demonstration', 'demo', 'production', 'was begun by the demonstration'],
  ['production', 'production', 'demo', 'was not begun by the demonstration'],
  ['the command line', 'tool', 'demo', 'was not begun by the demonstration'],
] as const)('what %s began', (_, first, stranger, words) => {
  let place: Place;
  beforeAll(async () => {
    place = await aPlace();
    await start(place, first);
  });

  test('opens again, and goes on', () => start(place, first));

  test('is refused to who is not meant', async () => {
    await expect(start(place, stranger)).rejects.toThrow(words);
    if (first === 'demo') await expect(start(place, 'tool')).rejects.toThrow(words);
    else await start(place, first === 'tool' ? 'production' : 'tool');
  });

  test('is refused with another secret', async () => {
    await expect(start(place, first, OTHER)).rejects.toThrow('begun with another EVENKEEL_SECRET');
    await start(place, first);
  });
});

test('what nobody has begun is left alone by who may not begin it', async () => {
  const place = await aPlace();
  const look = () => start(place, 'tool', {}, false);
  await expect(look()).rejects.toThrow('Evenkeel has nothing in');
  // An embedded database that was broken off before its first table is there, and as empty.
  const tables = sql`SELECT FROM pg_namespace WHERE nspname IN ('drizzle', 'pgboss')`;
  expect(await inside(place, (db) => rowsOf(db, tables))).toEqual([]);
  await expect(look()).rejects.toThrow('Evenkeel has nothing in');
  await start(place, 'tool');
  await look();
});

describe('a database from before this was noted', () => {
  const GROUP = '00000000-0000-4000-8000-000000000001';

  test.each([
    ['with the demonstration in it', true, 'production', 'demo'],
    ['with real people in it', false, 'demo', 'production'],
  ] as const)('%s is known by what it holds', async (_, isFilled, stranger, owner) => {
    const place = await aPlace();
    await start(place, owner);
    await inside(place, async ({ orm }) => {
      await orm.execute(sql`INSERT INTO groups VALUES (${GROUP}, 'south', 'South', 'external', 'South',
        '1800 975 711', 'balance', 'consent', 10, now())`);
      if (isFilled) {
        await orm.execute(sql`INSERT INTO audit_log (group_id, id, at, actor_kind, verb, subject_kind,
          subject_id, facts, request_id) VALUES (${GROUP}, ${GROUP}, now(), 'system', 'demo.filled',
          'group', ${GROUP}, '{}', 'test')`);
      }
      await orm.execute(sql`DROP TABLE beginning`);
    });
    await expect(start(place, stranger)).rejects.toThrow('begun by the demonstration');
    const tables = await inside(place, (db) =>
      rowsOf(db, sql`SELECT FROM pg_tables WHERE tablename = 'beginning'`),
    );
    expect(tables).toEqual([]);
  });
});

test('who is refused has written nothing', async () => {
  const place = await aPlace();
  await start(place, 'demo');
  const journal = () =>
    inside(place, (db) => rowsOf(db, sql`SELECT hash FROM drizzle.__drizzle_migrations`));
  // As if there were a migration to come.
  await inside(place, ({ orm }) =>
    orm.execute(sql`DELETE FROM drizzle.__drizzle_migrations WHERE id = (
      SELECT max(id) FROM drizzle.__drizzle_migrations)`),
  );
  const before = await journal();
  await expect(start(place, 'production')).rejects.toThrow('begun by the demonstration');
  await expect(start(place, 'demo', OTHER)).rejects.toThrow('another EVENKEEL_SECRET');
  expect(await journal()).toEqual(before);
});
