import { and, asc, eq, inArray } from 'drizzle-orm';
import { balance } from '#domain/loans/loan.ts';
import { owing } from '#domain/loans/loan-states.ts';
import type { Payable } from '#domain/payments/allocate.ts';
import type { Due } from '#domain/payments/dues.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { isLetIn } from '#server/consent/store.ts';
import type { Tx } from '#server/db/database.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { instalments } from '#server/db/schema/plans.ts';
import { partsOf } from '#server/loans/loan-columns.ts';
import { onItsWay } from '#server/payments/allocations-store.ts';

/** A loan that may be paid, with the words that a page shows beside it. */
export interface PayableLoan extends Payable {
  readonly lender: string;
  readonly account: string;
  readonly department: string | null;
  readonly product: string | null;
  readonly asOf: string;
}

/** The borrower's loans that money is owed on, of lenders they let in: one query. */
export async function payableLoans(
  tx: Tx,
  groupId: string,
  borrowerId: string,
): Promise<PayableLoan[]> {
  const rows = await tx
    .select({ loan: loans, lender: lenders, onItsWay: onItsWay(tx) })
    .from(loans)
    .innerJoin(lenders, and(eq(lenders.groupId, loans.groupId), eq(lenders.id, loans.lenderId)))
    .where(
      and(
        eq(loans.groupId, groupId),
        eq(loans.borrowerId, borrowerId),
        inArray(loans.state, [...owing]),
        isLetIn(),
      ),
    )
    .orderBy(asc(lenders.name), asc(loans.account));
  return rows.map(({ loan, lender, onItsWay: waiting }) => ({
    loanId: loan.id,
    lenderId: lender.id,
    lender: lender.name,
    account: loan.account,
    department: loan.department,
    product: loan.product,
    asOf: loan.asOf,
    currency: loan.currency,
    owed: partsOf(loan),
    disputed: loan.disputed ? balance(partsOf(loan)) : 0n,
    onItsWay: BigInt(waiting),
    contractual: loan.contractualMinor ?? 0n,
    overdueSince: loan.overdueSince ?? undefined,
    order: jurisdictionOf(lender.jurisdiction).allocationOrder.value,
  }));
}

/** What plans in force ask for on these loans and is not all paid, or is the newest paid. */
export async function duesOf(tx: Tx, groupId: string, loanIds: readonly string[]): Promise<Due[]> {
  if (loanIds.length === 0) return [];
  const rows = await tx
    .select()
    .from(instalments)
    .where(
      and(
        eq(instalments.groupId, groupId),
        inArray(instalments.loanId, [...loanIds]),
        eq(instalments.inForce, true),
      ),
    )
    .orderBy(asc(instalments.dueOn));
  return rows.map((row) => ({
    loanId: row.loanId,
    dueOn: row.dueOn,
    amount: row.amountMinor,
    paid: row.paidMinor,
  }));
}
