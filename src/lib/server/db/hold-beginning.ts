import { count, eq, getTableName, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Orm } from './database.ts';
import { auditLog } from './schema/audit.ts';
import { beginning } from './schema/beginning.ts';
import { groups } from './schema/lenders.ts';

type Beginning = Omit<typeof beginning.$inferSelect, 'only'>;

/** A database that is not for this process, with what to do about it. */
class NotThisDatabase extends Error {
  override name = 'NotThisDatabase';
}

const NOT_FOR_REAL =
  'This database was begun by the demonstration, whose passphrases everyone knows: ' +
  'set DATABASE_URL or DATA_DIR to another.';
const NOT_FOR_SHOW =
  'This database was not begun by the demonstration: ' +
  'set DATA_DIR to a folder of its own, or DATABASE_URL to an empty database.';
const OTHER_SECRET =
  'This database was begun with another EVENKEEL_SECRET, and what is sealed in it opens only with ' +
  'that one: set that, or another database.';

/**
 * Looks for whom a database was begun and with which secret, and notes it where nobody has begun yet.
 * Called as the tables' owner before the migrations, so that nothing is written where we do not
 * belong, and after them, when there is a place for the note.
 *
 * @throws NotThisDatabase
 */
export async function holdBeginning(owner: Orm, ours: Beginning): Promise<void> {
  if (!(await isBegun(owner))) return;
  const [noted] = (await isThere(owner, beginning)) ? await owner.select().from(beginning) : [];
  const purpose = noted?.purpose ?? (await purposeSoFar(owner)) ?? ours.purpose;
  if (purpose !== ours.purpose) {
    throw new NotThisDatabase(purpose === 'real' ? NOT_FOR_SHOW : NOT_FOR_REAL);
  }
  if (noted && noted.keyCheck !== ours.keyCheck) throw new NotThisDatabase(OTHER_SECRET);
  if (!noted && (await isThere(owner, beginning))) await owner.insert(beginning).values(ours);
}

/** Whether a database has our tables. */
export function isBegun(owner: Orm): Promise<boolean> {
  return isThere(owner, groups);
}

/** Of a database without the note, by what it holds; undefined where it holds no one. */
async function purposeSoFar(owner: Orm): Promise<Beginning['purpose'] | undefined> {
  const [held] = await owner.select({ n: count() }).from(groups);
  if (held?.n === 0) return undefined;
  const [filled] = await owner
    .select({ verb: auditLog.verb })
    .from(auditLog)
    .where(eq(auditLog.verb, 'demo.filled'))
    .limit(1);
  return filled ? 'demonstration' : 'real';
}

async function isThere(owner: Orm, table: PgTable): Promise<boolean> {
  const name = `public.${getTableName(table)}`;
  const [row] = await owner
    .select({ is: sql<boolean>`to_regclass(${name}) is not null` })
    .from(sql`(select 1) as one`);
  return row?.is ?? false;
}
