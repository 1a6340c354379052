import { and, asc, eq } from 'drizzle-orm';
import type { Instalment } from '#domain/plans/schedule.ts';
import { insertAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { instalments } from '#server/db/schema/plans.ts';

const i = instalments;

export interface StoredInstalment extends Instalment {
  readonly lenderId: string;
  readonly paid: bigint;
  readonly inForce: boolean;
}

/** What a plan asks for, by day; of all lenders or of one. */
export async function instalmentsOf(
  tx: Tx,
  groupId: string,
  planId: string,
  lenderId?: string,
): Promise<StoredInstalment[]> {
  const rows = await tx
    .select()
    .from(i)
    .where(
      and(
        eq(i.groupId, groupId),
        eq(i.planId, planId),
        lenderId === undefined ? undefined : eq(i.lenderId, lenderId),
      ),
    )
    .orderBy(asc(i.dueOn), asc(i.n), asc(i.loanId));
  return rows.map((row) => ({
    loanId: row.loanId,
    lenderId: row.lenderId,
    seq: row.n,
    dueOn: row.dueOn,
    amount: row.amountMinor,
    paid: row.paidMinor,
    inForce: row.inForce,
  }));
}

export interface InstalmentsOwner {
  readonly groupId: string;
  readonly planId: string;
  readonly lenderId: string;
  readonly borrowerId: string;
}

/** Writes one lender's instalments in place of those it had. Nothing may have been paid on those. */
export async function replaceInstalments(
  tx: Tx,
  owner: InstalmentsOwner,
  list: readonly Instalment[],
  inForce: boolean,
): Promise<void> {
  const { groupId, planId, lenderId } = owner;
  await tx
    .delete(i)
    .where(and(eq(i.groupId, groupId), eq(i.planId, planId), eq(i.lenderId, lenderId)));
  const rows = list.map(({ loanId, seq, dueOn, amount }) => ({
    ...{ loanId, n: seq, dueOn, amountMinor: amount, paidMinor: 0n, inForce },
    ...owner,
  }));
  await insertAll(tx, instalments, rows);
}

/**
 * Takes a plan out of force when it ends, or one lender's share of it. What was paid stays written and
 * is out of force too, so that money that is taken back later is not asked for under it again.
 */
export async function releaseInstalments(
  tx: Tx,
  groupId: string,
  planId: string,
  lenderId?: string,
): Promise<void> {
  const theirs = lenderId === undefined ? undefined : eq(i.lenderId, lenderId);
  await tx
    .update(i)
    .set({ inForce: false })
    .where(and(eq(i.groupId, groupId), eq(i.planId, planId), theirs));
}
