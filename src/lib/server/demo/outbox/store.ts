import { desc, sql } from 'drizzle-orm';
import type { Tx } from '#server/db/database.ts';
import { notifications } from '#server/db/schema/notifications.ts';

export type OutboxRow = typeof notifications.$inferSelect;

export async function findGroupIds(tx: Tx): Promise<string[]> {
  const found = await tx.execute(sql`select id from evenkeel_all_groups()`);
  return (found as { rows: { id: string }[] }).rows.map(({ id }) => id);
}

export async function findNewest(tx: Tx, most: number): Promise<OutboxRow[]> {
  return tx
    .select()
    .from(notifications)
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(most);
}
