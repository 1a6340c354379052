import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client, Pool } from 'pg';
import type { Database } from './database.ts';
import { migrationsFolder } from './migrations-folder.ts';
import * as schema from './schema/index.ts';

/** Any number: held while migrating, so that two processes starting together migrate once. */
const MIGRATION_LOCK = 7_356_227;

/** @param url of a role that may become `evenkeel_app`. @param ownerUrl of the owner, for migrations. */
export function openServer(url: string, ownerUrl = url, connections = 20): Database {
  const pool = new Pool({ connectionString: url, max: connections });
  // An idle connection that breaks is replaced by the pool; without a listener it would end us.
  pool.on('error', () => undefined);
  const orm = drizzle(pool, { schema });
  return {
    kind: 'server',
    orm,
    forQueue: {
      executeSql: (text, values) => pool.query(text, values),
    },
    async migrate(hold) {
      const owner = new Client({ connectionString: ownerUrl });
      await owner.connect();
      try {
        const asOwner = drizzle(owner, { schema });
        await asOwner.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
        await hold?.(asOwner);
        await migrate(asOwner, { migrationsFolder: migrationsFolder() });
        await hold?.(asOwner);
      } finally {
        await owner.end();
      }
    },
    close: () => pool.end(),
  };
}
