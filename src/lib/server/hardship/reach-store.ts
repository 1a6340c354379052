import { and, asc, eq, inArray } from 'drizzle-orm';
import { balance } from '#domain/loans/loan.ts';
import { owing, type LoanState } from '#domain/loans/loan-states.ts';
import type { Currency } from '#domain/money/currency.ts';
import { isLetIn } from '#server/consent/store.ts';
import type { Tx } from '#server/db/database.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { partsOf } from '#server/loans/loan-columns.ts';

/** A loan as relief and messages need it. `balance` in minor units. */
export interface ReachedLoan {
  readonly id: string;
  readonly lenderId: string;
  readonly product: string | null;
  readonly department: string | null;
  readonly account: string;
  readonly currency: Currency;
  readonly state: LoanState;
  readonly balance: bigint;
}

/** A lender that a borrower lets in here, with the loans they owe it. */
export interface ReachedLender {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly jurisdiction: string;
  readonly timeZone: string;
  readonly loans: readonly ReachedLoan[];
}

/** The lenders with loans in this case that the borrower lets in: the others are as if not there. */
export async function lendersInReach(
  tx: Tx,
  groupId: string,
  borrowerId: string,
): Promise<ReachedLender[]> {
  const rows = await tx
    .select({ loan: loans, lender: lenders })
    .from(loans)
    .innerJoin(lenders, and(eq(lenders.groupId, loans.groupId), eq(lenders.id, loans.lenderId)))
    .where(and(eq(loans.groupId, groupId), eq(loans.borrowerId, borrowerId), isLetIn()))
    .orderBy(asc(lenders.name), asc(loans.id));
  const ids = [...new Set(rows.map(({ lender }) => lender.id))];
  return ids.flatMap((id) => {
    const own = rows.filter(({ lender }) => lender.id === id);
    return own.slice(0, 1).map(({ lender }) =>
      reached(
        lender,
        own.map(({ loan }) => loan),
      ),
    );
  });
}

/** A lender's own loans in a case on which something is still owed. */
export async function loansOwedTo(
  tx: Tx,
  groupId: string,
  lenderId: string,
  caseId: string,
): Promise<ReachedLoan[]> {
  const rows = await tx
    .select()
    .from(loans)
    .where(
      and(
        eq(loans.groupId, groupId),
        eq(loans.lenderId, lenderId),
        eq(loans.caseId, caseId),
        inArray(loans.state, [...owing]),
      ),
    )
    .orderBy(asc(loans.id));
  return rows.map(reachedLoan).filter((loan) => loan.balance > 0n);
}

/** These loans of a lender, whatever became of them since. */
export async function loansNamed(
  tx: Tx,
  groupId: string,
  lenderId: string,
  ids: readonly string[],
): Promise<ReachedLoan[]> {
  const named = inArray(loans.id, [...new Set(ids)]);
  const rows = await tx
    .select()
    .from(loans)
    .where(and(eq(loans.groupId, groupId), eq(loans.lenderId, lenderId), named))
    .orderBy(asc(loans.id));
  return rows.map(reachedLoan);
}

function reached(lender: typeof lenders.$inferSelect, own: (typeof loans.$inferSelect)[]) {
  const { id, name, phone, jurisdiction, timeZone } = lender;
  return { id, name, phone, jurisdiction, timeZone, loans: own.map(reachedLoan) };
}

function reachedLoan(loan: typeof loans.$inferSelect): ReachedLoan {
  const { id, lenderId, product, department, account } = loan;
  return {
    ...{ id, lenderId, product, department, account },
    balance: balance(partsOf(loan)),
    currency: loan.currency,
    state: loan.state,
  };
}
