import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import type { TransferState } from '#domain/payments/transfer-states.ts';
import { insertAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { lenderTransfers } from '#server/db/schema/transfers.ts';
import type { Payment } from '#server/payments/store.ts';

export type Transfer = Readonly<typeof lenderTransfers.$inferSelect>;

const is = ({ groupId, id }: Pick<Transfer, 'groupId' | 'id'>) =>
  and(eq(lenderTransfers.groupId, groupId), eq(lenderTransfers.id, id));

export async function insertTransfers(tx: Tx, rows: readonly Transfer[]): Promise<void> {
  await insertAll(tx, lenderTransfers, rows);
}

export async function findTransfer(tx: Tx, groupId: string, id: string) {
  const [row] = await tx.select().from(lenderTransfers).where(is({ groupId, id }));
  return row;
}

/** All of a payment, in the order they were asked for. */
export async function transfersOf(
  tx: Tx,
  { groupId, id }: Pick<Payment, 'groupId' | 'id'>,
): Promise<Transfer[]> {
  return tx
    .select()
    .from(lenderTransfers)
    .where(and(eq(lenderTransfers.groupId, groupId), eq(lenderTransfers.paymentId, id)))
    .orderBy(asc(lenderTransfers.createdAt), asc(lenderTransfers.id));
}

/** Writes these fields of it; the others stay. */
export async function changeTransfer(
  tx: Tx,
  { groupId, id, ...change }: Pick<Transfer, 'groupId' | 'id'> & Partial<Transfer>,
): Promise<void> {
  await tx.update(lenderTransfers).set(change).where(is({ groupId, id }));
}

/** Those that have been under way since before `before`: perhaps the work on them was cut off. */
export async function transfersWaiting(tx: Tx, groupId: string, before: Date, limit = 200) {
  return tx
    .select({ id: lenderTransfers.id })
    .from(lenderTransfers)
    .where(
      and(
        eq(lenderTransfers.groupId, groupId),
        inArray(lenderTransfers.state, ['asked', 'sending'] satisfies TransferState[]),
        lt(lenderTransfers.createdAt, before),
      ),
    )
    .orderBy(asc(lenderTransfers.createdAt))
    .limit(limit);
}
