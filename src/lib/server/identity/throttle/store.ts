import { inArray, sql } from 'drizzle-orm';
import type { Tx } from '#server/db/database.ts';
import { throttles } from '#server/db/schema/identity.ts';
import type { Counted } from './ladder.ts';

export interface CountedTries extends Counted {
  readonly key: string;
}

/**
 * The tries under these keys, held until the transaction ends so that tries at the same instant are
 * counted one by one. Always in one order, so that two of them never wait for each other.
 */
export async function holdTries(
  tx: Tx,
  keys: readonly string[],
  now: Date,
): Promise<CountedTries[]> {
  const inOrder = keys.toSorted();
  await tx
    .insert(throttles)
    .values(inOrder.map((key) => ({ key, tries: 0, updatedAt: now })))
    .onConflictDoNothing();
  return tx
    .select({ key: throttles.key, tries: throttles.tries, at: throttles.updatedAt })
    .from(throttles)
    .where(inArray(throttles.key, inOrder))
    .orderBy(throttles.key)
    .for('update');
}

/** Saves tries that are held. */
export async function saveTries(tx: Tx, rows: readonly CountedTries[]): Promise<void> {
  await tx
    .insert(throttles)
    .values(rows.map(({ key, tries, at }) => ({ key, tries, updatedAt: at })))
    .onConflictDoUpdate({
      target: throttles.key,
      set: { tries: sql`excluded.tries`, updatedAt: sql`excluded.updated_at` },
    });
}
