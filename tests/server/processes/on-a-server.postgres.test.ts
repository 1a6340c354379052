import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openApp, type App } from '#server/app.ts';
import { asSystem, withActor } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { enqueue } from '#server/jobs/enqueue.ts';
import { readSettings } from '#server/settings.ts';
import { rowsOf } from '#tests/support/catalogue.ts';
import { PRODUCTION, startProcess, startSite } from '#tests/support/processes.ts';
import { createForLogin, dropDatabases } from '#tests/support/server-databases.ts';
import { aGroup } from '#tests/support/situations.ts';

// Production as it is run: a site and a worker of one PostgreSQL, with a login that owns no table.

const SERVER = process.env['TEST_DATABASE_URL'] ?? '';
const ASKED_FOR_A_WHILE = { timeout: 50_000, interval: 200 };

let database: Awaited<ReturnType<typeof createForLogin>>;
let env: Record<string, string>;
let app: App;
beforeAll(async () => {
  database = await createForLogin(SERVER);
  env = {
    ...PRODUCTION,
    DATABASE_URL: database.loginUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
  };
  app = await openApp(readSettings({ ...env, LOG_LEVEL: 'silent' }, 'production'));
  await grantApp();
});
afterAll(() => database.drop());

async function grantApp(): Promise<void> {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`GRANT evenkeel_app TO "${database.name}_login"`);
  await owner.end();
}

describe('the worker', () => {
  test('takes a job that another process enqueued, and stops cleanly when asked', async () => {
    const { base } = app;
    const { groupId } = await aGroup({ base, ctx: withActor.bind(null, base) as never });
    const worker = await startProcess(['src/worker.ts'], env, 'works its jobs off');
    const system = asSystem(base, groupId);
    await transact(system, (tx) => enqueue(tx, system, 'prove-ledger', {}));
    await vi.waitFor(async () => {
      const [done] = await rowsOf<{ n: number }>(
        base.db,
        sql`SELECT count(*)::int AS n FROM pgboss.job
          WHERE name = 'prove-ledger' AND state = 'completed'`,
      );
      expect(done?.n).toBe(1);
    }, ASKED_FOR_A_WHILE);
    expect(await worker.stop()).toMatchObject({ code: 0, complaint: '' });
  });
});

describe('the site', () => {
  test('answers, is not ready once its database is gone, lives on, and stops cleanly', async () => {
    const site = await startSite(env);
    const ask = async (path: string) => (await fetch(site.url + path)).status;
    expect(await ask('/')).toBe(200);
    expect(await ask('/health/ready')).toBe(200);
    expect(await ask('/demo/outbox')).toBe(404);
    // Ours too: the database goes, and no one of us holds it.
    await app.close();
    await dropDatabases(SERVER, database.name);
    await vi.waitFor(async () => expect(await ask('/health/ready')).toBe(503), ASKED_FOR_A_WHILE);
    expect(await ask('/health/live')).toBe(200);
    const ended = await site.stop();
    expect(ended.complaint).toBe('');
    expect(ended.said).toContain('not ready');
    expect(ended.said).not.toContain('params');
    expect(ended.code).toBe(0);
  });
});
