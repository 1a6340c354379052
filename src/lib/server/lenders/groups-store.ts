import { sql } from 'drizzle-orm';
import type { Tx } from '#server/db/database.ts';

/** The id of every merge group: all that a job which walks over them may know beforehand. */
export async function allGroupIds(tx: Tx): Promise<string[]> {
  const answer = await tx.execute(sql`select id from evenkeel_all_groups()`);
  const { rows } = answer as { rows: { id: string }[] };
  return rows.map((row) => row.id);
}
