import { and, asc, eq, sql } from 'drizzle-orm';
import type { Components } from '#domain/loans/loan.ts';
import type { AllocationRule, LoanShare } from '#domain/payments/allocate.ts';
import { insertAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { allocations, payments } from '#server/db/schema/payments.ts';
import { columnsOf, partsOf } from '#server/loans/loan-columns.ts';
import type { Payment } from '#server/payments/store.ts';

/** One loan's part of a payment: what was promised to it, and what of that stands on each part. */
export interface Allocated {
  readonly loanId: string;
  readonly lenderId: string;
  readonly lender: string;
  readonly jurisdiction: string;
  readonly payoutAccount: string | null;
  readonly account: string;
  readonly department: string | null;
  readonly product: string | null;
  readonly amount: bigint;
  readonly parts: Components;
  readonly because: AllocationRule;
  readonly postedAt: Date | null;
}

export async function allocationsOf(
  tx: Tx,
  { groupId, id }: Pick<Payment, 'groupId' | 'id'>,
): Promise<Allocated[]> {
  const rows = await tx
    .select({ allocation: allocations, loan: loans, lender: lenders })
    .from(allocations)
    .innerJoin(loans, and(eq(loans.groupId, allocations.groupId), eq(loans.id, allocations.loanId)))
    .innerJoin(
      lenders,
      and(eq(lenders.groupId, allocations.groupId), eq(lenders.id, allocations.lenderId)),
    )
    .where(and(eq(allocations.groupId, groupId), eq(allocations.paymentId, id)))
    .orderBy(asc(lenders.name), asc(loans.account));
  return rows.map(({ allocation, loan, lender }) => ({
    loanId: loan.id,
    lenderId: lender.id,
    lender: lender.name,
    jurisdiction: lender.jurisdiction,
    payoutAccount: lender.payoutAccount,
    account: loan.account,
    department: loan.department,
    product: loan.product,
    amount: allocation.amountMinor,
    parts: partsOf(allocation),
    because: allocation.because,
    postedAt: allocation.postedAt,
  }));
}

/**
 * What was given to the bank for the loan of the outer query and is not here yet: a column of it.
 * A page that is only open takes nothing off.
 */
export function onItsWay(tx: Tx) {
  return sql<string>`(${tx
    .select({ minor: sql`coalesce(sum(${allocations.amountMinor}), 0)` })
    .from(allocations)
    .innerJoin(
      payments,
      and(eq(payments.groupId, allocations.groupId), eq(payments.id, allocations.paymentId)),
    )
    .where(
      and(
        eq(allocations.groupId, loans.groupId),
        eq(allocations.loanId, loans.id),
        eq(payments.state, 'processing'),
      ),
    )})`;
}

/** Writes what each loan took, once it is in the ledger; and again where a lost chargeback came back. */
export async function placeAllocation(
  tx: Tx,
  { groupId, id }: Pick<Payment, 'groupId' | 'id'>,
  loanId: string,
  parts: Components,
  postedAt: Date,
): Promise<void> {
  await tx
    .update(allocations)
    .set({ ...columnsOf(parts), postedAt })
    .where(
      and(
        eq(allocations.groupId, groupId),
        eq(allocations.paymentId, id),
        eq(allocations.loanId, loanId),
      ),
    );
}

/** Writes where a payment is to go, as its borrower saw it. */
export async function insertAllocations(
  tx: Tx,
  { groupId, id: paymentId, borrowerId, currency }: Payment,
  shares: readonly LoanShare[],
): Promise<void> {
  await insertAll(
    tx,
    allocations,
    shares.map(({ loanId, lenderId, amount, parts, because }) => ({
      ...{ groupId, paymentId, borrowerId, currency, loanId, lenderId, because },
      amountMinor: amount,
      ...columnsOf(parts),
    })),
  );
}
