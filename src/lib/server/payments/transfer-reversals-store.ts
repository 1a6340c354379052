import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import type { TransferState } from '#domain/payments/transfer-states.ts';
import { insertAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { lenderTransfers, transferReversals } from '#server/db/schema/transfers.ts';
import type { Payment } from '#server/payments/store.ts';

/** Money of a transfer that its lender owes back. */
export type TransferReversal = Readonly<typeof transferReversals.$inferSelect>;

const is = ({ groupId, id }: Pick<TransferReversal, 'groupId' | 'id'>) =>
  and(eq(transferReversals.groupId, groupId), eq(transferReversals.id, id));

export async function insertTransferReversals(
  tx: Tx,
  rows: readonly TransferReversal[],
): Promise<void> {
  await insertAll(tx, transferReversals, rows);
}

export async function findTransferReversal(tx: Tx, groupId: string, id: string) {
  const [row] = await tx.select().from(transferReversals).where(is({ groupId, id }));
  return row;
}

/** All of a payment, in the order they were asked for. */
export async function transferReversalsOf(
  tx: Tx,
  { groupId, id }: Pick<Payment, 'groupId' | 'id'>,
): Promise<TransferReversal[]> {
  return tx
    .select()
    .from(transferReversals)
    .where(and(eq(transferReversals.groupId, groupId), eq(transferReversals.paymentId, id)))
    .orderBy(asc(transferReversals.createdAt), asc(transferReversals.id));
}

/** Writes these fields of it; the others stay. */
export async function changeTransferReversal(
  tx: Tx,
  { groupId, id, ...change }: Pick<TransferReversal, 'groupId' | 'id'> & Partial<TransferReversal>,
): Promise<void> {
  await tx.update(transferReversals).set(change).where(is({ groupId, id }));
}

/** Those under way since before `before`, of transfers that have been sent. */
export async function transferReversalsWaiting(tx: Tx, groupId: string, before: Date, limit = 200) {
  return tx
    .select({ id: transferReversals.id })
    .from(transferReversals)
    .innerJoin(
      lenderTransfers,
      and(
        eq(lenderTransfers.groupId, transferReversals.groupId),
        eq(lenderTransfers.id, transferReversals.transferId),
      ),
    )
    .where(
      and(
        eq(transferReversals.groupId, groupId),
        eq(lenderTransfers.state, 'sent'),
        inArray(transferReversals.state, ['asked', 'sending'] satisfies TransferState[]),
        lt(transferReversals.createdAt, before),
      ),
    )
    .orderBy(asc(transferReversals.createdAt))
    .limit(limit);
}
