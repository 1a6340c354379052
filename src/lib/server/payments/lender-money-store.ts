import { and, asc, desc, eq, gte, isNotNull, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Day } from '#domain/calendar/day.ts';
import { less, NOTHING, type Components } from '#domain/loans/loan.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { Tx } from '#server/db/database.ts';
import { loans } from '#server/db/schema/loans.ts';
import { allocations, reversalShares } from '#server/db/schema/payments.ts';
import { lenderTransfers, transferReversals } from '#server/db/schema/transfers.ts';
import { partsOf } from '#server/loans/loan-columns.ts';

export interface MoneyScope {
  readonly groupId: string;
  readonly lenderId: string;
  /** Days of the lender's own time zone, both included. */
  readonly from: Day;
  readonly to: Day;
  readonly timeZone: string;
}

/** Money that came in for one loan, or went back out of it (below zero). Minor units. */
export interface MoneyLine {
  readonly on: Day;
  readonly at: Date;
  readonly kind: 'payment' | 'refund' | 'dispute';
  readonly loanId: string;
  readonly account: string;
  readonly department: string | null;
  readonly currency: Currency;
  readonly parts: Components;
}

/** The lender's own money in, by instant. */
export async function moneyIn(tx: Tx, scope: MoneyScope): Promise<MoneyLine[]> {
  const rows = await tx
    .select({ row: allocations, loan: loans, on: dayOf(allocations.postedAt, scope) })
    .from(allocations)
    .innerJoin(loans, and(eq(loans.groupId, allocations.groupId), eq(loans.id, allocations.loanId)))
    .where(
      and(
        eq(allocations.groupId, scope.groupId),
        eq(allocations.lenderId, scope.lenderId),
        isNotNull(allocations.postedAt),
        within(allocations.postedAt, scope),
      ),
    )
    .orderBy(desc(allocations.postedAt), asc(loans.account));
  return rows.map(({ row, loan, on }) => ({
    ...{ on, at: row.postedAt ?? new Date(0), kind: 'payment', currency: row.currency },
    ...{ loanId: loan.id, account: loan.account, department: loan.department },
    parts: partsOf(row),
  }));
}

/** What went back out of the lender's loans, as it stands: a chargeback that was won is left out. */
export async function moneyBack(tx: Tx, scope: MoneyScope): Promise<MoneyLine[]> {
  const rows = await tx
    .select({ row: reversalShares, loan: loans, on: dayOf(reversalShares.postedAt, scope) })
    .from(reversalShares)
    .innerJoin(
      loans,
      and(eq(loans.groupId, reversalShares.groupId), eq(loans.id, reversalShares.loanId)),
    )
    .where(
      and(
        eq(reversalShares.groupId, scope.groupId),
        eq(reversalShares.lenderId, scope.lenderId),
        isNull(reversalShares.undoneAt),
        within(reversalShares.postedAt, scope),
      ),
    )
    .orderBy(desc(reversalShares.postedAt), asc(loans.account));
  return rows.map(({ row, loan, on }) => ({
    ...{ on, at: row.postedAt, kind: row.kind, currency: row.currency },
    ...{ loanId: loan.id, account: loan.account, department: loan.department },
    parts: less(NOTHING, partsOf(row)),
  }));
}

/** What was sent to the lender's own account at the provider, ever, less what was taken back, by currency. */
export async function moneySent(tx: Tx, groupId: string, lenderId: string) {
  const sum = (table: typeof lenderTransfers | typeof transferReversals, sign: SQL) =>
    tx
      .select({ currency: table.currency, minor: sql<string>`${sign} sum(${table.amountMinor})` })
      .from(table)
      .where(and(eq(table.groupId, groupId), eq(table.lenderId, lenderId), eq(table.state, 'sent')))
      .groupBy(table.currency);
  return [...(await sum(lenderTransfers, sql`+`)), ...(await sum(transferReversals, sql`-`))];
}

/** All that ever came in for a lender less what went back, by currency. */
export async function moneyEver(tx: Tx, groupId: string, lenderId: string) {
  const parts = (table: typeof allocations | typeof reversalShares) =>
    sql`${table.feesMinor} + ${table.interestMinor} + ${table.principalMinor}`;
  const came = tx
    .select({ currency: allocations.currency, minor: sql<string>`sum(${parts(allocations)})` })
    .from(allocations)
    .where(
      and(
        eq(allocations.groupId, groupId),
        eq(allocations.lenderId, lenderId),
        isNotNull(allocations.postedAt),
      ),
    )
    .groupBy(allocations.currency);
  const went = tx
    .select({
      currency: reversalShares.currency,
      minor: sql<string>`-sum(${parts(reversalShares)})`,
    })
    .from(reversalShares)
    .where(
      and(
        eq(reversalShares.groupId, groupId),
        eq(reversalShares.lenderId, lenderId),
        isNull(reversalShares.undoneAt),
      ),
    )
    .groupBy(reversalShares.currency);
  return [...(await came), ...(await went)];
}

function dayOf(column: PgColumn, { timeZone }: MoneyScope) {
  return sql<Day>`to_char(${column} at time zone ${timeZone}, 'YYYY-MM-DD')`;
}

function within(column: PgColumn, { from, to, timeZone }: MoneyScope): SQL | undefined {
  const start = sql`(${from}::date)::timestamp at time zone ${timeZone}`;
  const end = sql`(${to}::date + 1)::timestamp at time zone ${timeZone}`;
  return and(gte(column, start), lt(column, end));
}
