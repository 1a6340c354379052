import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { openServer } from '#server/db/open-server.ts';
import { openQueue } from '#server/jobs/boss-queue.ts';
import { openLog } from '#server/log.ts';
import { rowsOf } from '#tests/support/catalogue.ts';
import { createForLogin, createForOwner } from '#tests/support/server-databases.ts';

// Other tests connect as the owner; in production the login owns no table.

test('a login that owns no table runs the site and its jobs; the owner only migrates', async () => {
  const { name, ownerUrl, loginUrl, drop } = await createForLogin(
    process.env['TEST_DATABASE_URL'] ?? '',
  );
  const db = openServer(loginUrl, ownerUrl, 2);
  try {
    await db.migrate();
    await grantApp(ownerUrl, `${name}_login`);
    const queue = await openQueue(db, ['a-job'], openLog('silent'));
    const [who] = await db.orm.transaction(async (tx) => {
      await tx.execute(sql`SELECT set_config('role', 'evenkeel_app', true)`);
      await queue.send(tx, 'a-job', {});
      return rowsOf(
        { orm: tx },
        sql`SELECT current_user::text AS role, count(*)::int AS n FROM loans`,
      );
    });
    expect(who).toEqual({ role: 'evenkeel_app', n: 0 });
    const owned = sql`SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND pg_get_userbyid(c.relowner) = current_user`;
    expect(await rowsOf(db, owned)).toEqual([]);
    await expect(
      db.orm.execute(sql`ALTER TABLE loans DISABLE ROW LEVEL SECURITY`),
    ).rejects.toThrow();
    await queue.close();
  } finally {
    await db.close();
    await drop();
  }
});

test('an owner who may make no role migrates where evenkeel_app is there already', async () => {
  const { loginUrl, drop } = await createForOwner(process.env['TEST_DATABASE_URL'] ?? '');
  const db = openServer(loginUrl, loginUrl, 2);
  try {
    await db.migrate();
    const rights = sql`SELECT rolcreaterole AS creates FROM pg_roles WHERE rolname = current_user`;
    expect(await rowsOf(db, rights)).toEqual([{ creates: false }]);
    expect(await rowsOf(db, sql`SELECT count(*)::int AS n FROM loans`)).toEqual([{ n: 0 }]);
  } finally {
    await db.close();
    await drop();
  }
});

async function grantApp(ownerUrl: string, login: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`GRANT evenkeel_app TO "${login}"`);
  await owner.end();
}
