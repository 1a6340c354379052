import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { mkdirSync } from 'node:fs';
import { fromPglite } from 'pg-boss';
import type { Database } from './database.ts';
import { holdLock } from './folder-lock.ts';
import { migrationsFolder } from './migrations-folder.ts';
import * as schema from './schema/index.ts';

/** @param folder where the data lies; undefined keeps it in memory. @param from a dumped data folder. */
export async function openEmbedded(folder?: string, from?: Blob): Promise<Database> {
  if (folder) mkdirSync(folder, { recursive: true });
  const lock = folder ? holdLock(folder) : undefined;
  try {
    const pglite = await PGlite.create({
      ...(folder ? { dataDir: folder } : {}),
      ...(from ? { loadDataDir: from } : {}),
    });
    return wrap(pglite, () => lock?.release());
  } catch (fault) {
    lock?.release();
    throw fault;
  }
}

/** A database around a running PGlite; `released` is called once it is closed. */
export function wrap(pglite: PGlite, released: () => void = () => undefined): Database {
  const orm = drizzle(pglite, { schema });
  return {
    kind: 'embedded',
    orm,
    forQueue: fromPglite(pglite),
    async migrate(hold) {
      await hold?.(orm);
      await migrate(orm, { migrationsFolder: migrationsFolder() });
      await hold?.(orm);
    },
    async close() {
      await pglite.close();
      released();
    },
  };
}
