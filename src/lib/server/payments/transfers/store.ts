import { and, eq } from 'drizzle-orm';
import { insertAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { lenderTransfers } from '#server/db/schema/payments.ts';

export type Transfer = typeof lenderTransfers.$inferSelect;

export async function insertTransfers(tx: Tx, rows: readonly Transfer[]): Promise<void> {
  await insertAll(tx, lenderTransfers, rows);
}

export async function findTransfer(tx: Tx, groupId: string, id: string) {
  const [row] = await tx
    .select()
    .from(lenderTransfers)
    .where(and(eq(lenderTransfers.groupId, groupId), eq(lenderTransfers.id, id)));
  return row;
}

/** Marks a transfer as sent. False where it was already. */
export async function markSent(
  tx: Tx,
  { groupId, id }: Pick<Transfer, 'groupId' | 'id'>,
  providerRef: string,
  settledAt: Date,
): Promise<boolean> {
  const rows = await tx
    .update(lenderTransfers)
    .set({ state: 'sent', providerRef, settledAt })
    .where(
      and(
        eq(lenderTransfers.groupId, groupId),
        eq(lenderTransfers.id, id),
        eq(lenderTransfers.state, 'asked'),
      ),
    )
    .returning({ id: lenderTransfers.id });
  return rows.length > 0;
}
