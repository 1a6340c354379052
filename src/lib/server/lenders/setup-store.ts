import { and, eq, sql } from 'drizzle-orm';
import type { Verb } from '#domain/audit/verbs.ts';
import type { Tx } from '#server/db/database.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { groups } from '#server/db/schema/lenders.ts';

/** The id of the group with this code; the one thing that may be asked before being inside it. */
export async function findGroupId(tx: Tx, code: string): Promise<string | undefined> {
  const answer = await tx.execute(sql`select id from evenkeel_all_groups() where code = ${code}`);
  const { rows } = answer as { rows: { id: string }[] };
  return rows[0]?.id;
}

export async function insertGroup(tx: Tx, row: typeof groups.$inferInsert): Promise<void> {
  await tx.insert(groups).values(row);
}

/** Whether anything of this verb was ever recorded in the group. */
export async function hasHappened(tx: Tx, groupId: string, verb: Verb): Promise<boolean> {
  const [row] = await tx
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(and(eq(auditLog.groupId, groupId), eq(auditLog.verb, verb)))
    .limit(1);
  return row !== undefined;
}
