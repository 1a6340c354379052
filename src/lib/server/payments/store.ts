import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import type { Tx } from '#server/db/database.ts';
import { payments } from '#server/db/schema/payments.ts';

export type Payment = Readonly<typeof payments.$inferSelect>;

/** Whose payment: a borrower finds only their own, staff and jobs any of their group. */
export interface PaymentOwner {
  readonly groupId: string;
  readonly borrowerId?: string | undefined;
}

const own = ({ groupId, borrowerId }: PaymentOwner) =>
  and(
    eq(payments.groupId, groupId),
    borrowerId === undefined ? undefined : eq(payments.borrowerId, borrowerId),
  );

export async function findPayment(tx: Tx, owner: PaymentOwner, id: string) {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(own(owner), eq(payments.id, id)));
  return row;
}

export async function paymentByOnce(tx: Tx, owner: PaymentOwner, once: string) {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(own(owner), eq(payments.once, once)));
  return row;
}

/** The payments of a case, the newest first. */
export async function paymentsOfCase(tx: Tx, owner: PaymentOwner, caseId: string, limit = 50) {
  return tx
    .select()
    .from(payments)
    .where(and(own(owner), eq(payments.caseId, caseId)))
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(limit);
}

/** Payments that have been on their way since before `before`: perhaps we were told and did not hear. */
export async function waitingSince(tx: Tx, groupId: string, before: Date, limit = 200) {
  return tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.groupId, groupId),
        inArray(payments.state, ['created', 'pending', 'processing', 'refunding']),
        lt(payments.createdAt, before),
      ),
    )
    .orderBy(asc(payments.createdAt))
    .limit(limit);
}

export async function insertPayment(tx: Tx, row: Payment): Promise<void> {
  await tx.insert(payments).values(row);
}

export async function changePayment(
  tx: Tx,
  { groupId, id }: Pick<Payment, 'groupId' | 'id'>,
  change: Partial<Payment>,
): Promise<void> {
  await tx
    .update(payments)
    .set(change)
    .where(and(eq(payments.groupId, groupId), eq(payments.id, id)));
}
