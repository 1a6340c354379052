import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import { balance } from '#domain/loans/loan.ts';
import type { LoanState } from '#domain/loans/loan-states.ts';
import type { Currency } from '#domain/money/currency.ts';
import { isLetIn } from '#server/consent/store.ts';
import type { Tx } from '#server/db/database.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { partsOf } from '#server/loans/loan-columns.ts';

export interface Lender {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly currency: Currency;
  readonly timeZone: string;
  readonly phone: string;
}

export interface LoanRow {
  readonly id: string;
  readonly lenderId: string;
  readonly account: string;
  readonly department: string | null;
  readonly product: string | null;
  readonly currency: Currency;
  readonly balance: bigint;
  readonly contractual: bigint;
  readonly ratePpm: number | null;
  readonly overdueSince: string | null;
  readonly disputed: boolean;
  readonly state: LoanState;
  readonly asOf: string;
}

/** The lenders of the group that the actor may know. */
export async function lendersOf(tx: Tx, groupId: string): Promise<Lender[]> {
  const rows = await tx
    .select()
    .from(lenders)
    .where(and(eq(lenders.groupId, groupId), isNull(lenders.leftOn)))
    .orderBy(asc(lenders.name));
  return rows.map(toLender);
}

/** A borrower's loans; with `lenderId`, only that lender's. */
export function loansOf(
  tx: Tx,
  groupId: string,
  borrowerId: string,
  lenderId?: string,
): Promise<LoanRow[]> {
  const theirs = lenderId === undefined ? undefined : eq(loans.lenderId, lenderId);
  return loansWhere(tx, groupId, borrowerId, theirs);
}

/** The loans of the lenders that the borrower lets in. */
export function loansLetIn(tx: Tx, groupId: string, borrowerId: string): Promise<LoanRow[]> {
  return loansWhere(tx, groupId, borrowerId, isLetIn());
}

async function loansWhere(
  tx: Tx,
  groupId: string,
  borrowerId: string,
  only: SQL | undefined,
): Promise<LoanRow[]> {
  const l = loans;
  const rows = await tx
    .select()
    .from(l)
    .where(and(eq(l.groupId, groupId), eq(l.borrowerId, borrowerId), only))
    .orderBy(asc(l.lenderId), asc(l.account));
  return rows.map((row) => ({
    id: row.id,
    lenderId: row.lenderId,
    account: row.account,
    department: row.department,
    product: row.product,
    ratePpm: row.ratePpm,
    overdueSince: row.overdueSince,
    disputed: row.disputed,
    asOf: row.asOf,
    currency: row.currency,
    state: row.state,
    contractual: row.contractualMinor ?? 0n,
    balance: balance(partsOf(row)),
  }));
}

function toLender(row: typeof lenders.$inferSelect): Lender {
  const { id, name, jurisdiction, timeZone, phone, currency } = row;
  return { id, name, jurisdiction, timeZone, phone, currency };
}
