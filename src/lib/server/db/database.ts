import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Db } from 'pg-boss';
import type * as schema from './schema/index.ts';

export type Orm = PgDatabase<PgQueryResultHKT, typeof schema>;
export type Tx = Parameters<Parameters<Orm['transaction']>[0]>[0];

/** One database behind two drivers: PGlite inside this process, or a PostgreSQL server. */
export interface Database {
  readonly kind: 'embedded' | 'server';
  readonly orm: Orm;
  /** How the job queue speaks to the same database, as its owner. */
  readonly forQueue: Db;
  /** @param hold is called as the tables' owner, alone at it, before the first migration and after the last. */
  migrate(hold?: (owner: Orm) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}
