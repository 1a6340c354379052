import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Leg } from '#domain/payments/entries.ts';
import { insertAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { reversals, reversalShares } from '#server/db/schema/payments.ts';
import { columnsOf, partsOf } from '#server/loans/loan-columns.ts';
import type { Payment } from '#server/payments/store.ts';

export type Reversal = Readonly<typeof reversals.$inferSelect>;

export async function reversalsOf(
  tx: Tx,
  { groupId, id }: Pick<Payment, 'groupId' | 'id'>,
): Promise<Reversal[]> {
  return tx
    .select()
    .from(reversals)
    .where(and(eq(reversals.groupId, groupId), eq(reversals.paymentId, id)))
    .orderBy(asc(reversals.createdAt), asc(reversals.id));
}

export async function insertReversal(tx: Tx, row: typeof reversals.$inferInsert): Promise<void> {
  await tx.insert(reversals).values(row);
}

export async function changeReversal(
  tx: Tx,
  { groupId, id }: Pick<Reversal, 'groupId' | 'id'>,
  change: Partial<Reversal>,
): Promise<void> {
  await tx
    .update(reversals)
    .set(change)
    .where(and(eq(reversals.groupId, groupId), eq(reversals.id, id)));
}

/** Out of which loan a reversal of this payment came, those that were undone left out. */
export interface Returned extends Leg {
  readonly reversalId: string;
}

export async function returnedOf(
  tx: Tx,
  { groupId, id }: Pick<Payment, 'groupId' | 'id'>,
): Promise<Returned[]> {
  const rows = await tx
    .select()
    .from(reversalShares)
    .where(
      and(
        eq(reversalShares.groupId, groupId),
        eq(reversalShares.paymentId, id),
        isNull(reversalShares.undoneAt),
      ),
    );
  return rows.map((row) => ({
    reversalId: row.reversalId,
    loanId: row.loanId,
    lenderId: row.lenderId,
    parts: partsOf(row),
  }));
}

export async function insertReturned(
  tx: Tx,
  { groupId, id: reversalId, paymentId, borrowerId, kind, currency }: Reversal,
  legs: readonly Leg[],
  postedAt: Date,
): Promise<void> {
  const rows = legs.map(({ loanId, lenderId, parts }) => ({
    ...{ groupId, reversalId, paymentId, borrowerId, kind, currency, postedAt },
    ...{ loanId, lenderId },
    ...columnsOf(parts),
  }));
  await insertAll(tx, reversalShares, rows);
}

/** Marks what a chargeback took as come back again. */
export async function undoReturned(
  tx: Tx,
  { groupId, id }: Pick<Reversal, 'groupId' | 'id'>,
  undoneAt: Date,
): Promise<void> {
  await tx
    .update(reversalShares)
    .set({ undoneAt })
    .where(and(eq(reversalShares.groupId, groupId), eq(reversalShares.reversalId, id)));
}

export async function reversalByOnce(tx: Tx, groupId: string, once: string) {
  const [row] = await tx
    .select()
    .from(reversals)
    .where(and(eq(reversals.groupId, groupId), eq(reversals.once, once)));
  return row;
}
