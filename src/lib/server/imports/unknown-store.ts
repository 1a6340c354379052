import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Day } from '#domain/calendar/day.ts';
import { LOAN_POSTING_KINDS } from '#domain/payments/loan-postings.ts';
import { among } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { ledgerEntries, ledgerPostings } from '#server/db/schema/ledger.ts';
import { reversals } from '#server/db/schema/payments.ts';
import { lenderTransfers, transferReversals } from '#server/db/schema/transfers.ts';

export interface BooksOfDay {
  readonly groupId: string;
  readonly lenderId: string;
  readonly timeZone: string;
  readonly asOf: Day;
}

const LOAN_ACCOUNTS = ['loan_principal', 'loan_interest', 'loan_fees'] as const;

/**
 * What payments moved on this lender's loans, the oldest first: of those payments whose money was not
 * just with the lender when the day began. All the others its figures know, and they are the most.
 */
export async function movedUnknown(tx: Tx, books: BooksOfDay) {
  const moved = movedByPayments(tx, books);
  const reached = reachedLender(tx, books);
  return tx
    .select({
      paymentId: moved.paymentId,
      postingId: moved.postingId,
      loanId: moved.loanId,
      account: moved.account,
      minor: moved.minor,
    })
    .from(moved)
    .leftJoin(reached, eq(reached.paymentId, moved.paymentId))
    .where(ne(moved.total, sql`coalesce(${reached.minor}, 0)`))
    .orderBy(moved.at, moved.postingId);
}

/** What of these payments was sent on to the lender, and taken back (below zero), with its day there. */
export async function paidOnOf(tx: Tx, books: BooksOfDay, paymentIds: readonly string[]) {
  const of = (table: Sent, sign: 1 | -1) =>
    tx
      .select({
        paymentId: table.paymentId,
        minor: signed(table, sign),
        sentOn: sql<Day>`to_char(${table.settledAt} at time zone ${books.timeZone}, 'YYYY-MM-DD')`,
      })
      .from(table)
      .where(and(isSent(table, books), among(table.paymentId, paymentIds)));
  return [...(await of(lenderTransfers, 1)), ...(await of(transferReversals, -1))];
}

type Sent = typeof lenderTransfers | typeof transferReversals;

const signed = (table: Sent, sign: 1 | -1) =>
  sql`${table.amountMinor} * ${sql.raw(String(sign))}`.mapWith(BigInt).as('minor');

const isSent = (table: Sent, { groupId, lenderId }: BooksOfDay) =>
  and(eq(table.groupId, groupId), eq(table.lenderId, lenderId), eq(table.state, 'sent'));

/** The ledger tells it, where a payment is a credit on the loan's accounts. */
function movedByPayments(tx: Tx, { groupId, lenderId }: BooksOfDay) {
  const paymentId = sql<string>`coalesce(${reversals.paymentId}, ${ledgerPostings.source}::uuid)`;
  const minor = sql`-${ledgerEntries.amountMinor}`;
  return tx
    .select({
      paymentId: paymentId.as('paid_by'),
      postingId: ledgerEntries.postingId,
      at: ledgerPostings.at,
      loanId: ledgerEntries.loanId,
      account: ledgerEntries.account,
      minor: minor.mapWith(BigInt).as('moved_minor'),
      total: sql`sum(${minor}) over (partition by ${paymentId})`.as('moved_total'),
    })
    .from(ledgerEntries)
    .innerJoin(
      ledgerPostings,
      and(
        eq(ledgerPostings.groupId, ledgerEntries.groupId),
        eq(ledgerPostings.id, ledgerEntries.postingId),
      ),
    )
    .leftJoin(
      reversals,
      and(
        eq(reversals.groupId, ledgerPostings.groupId),
        sql`${reversals.id} = ${ledgerPostings.source}::uuid`,
      ),
    )
    .where(
      and(
        eq(ledgerEntries.groupId, groupId),
        eq(ledgerEntries.lenderId, lenderId),
        inArray(ledgerEntries.account, LOAN_ACCOUNTS),
        inArray(ledgerPostings.kind, LOAN_POSTING_KINDS),
      ),
    )
    .as('moved');
}

/** The rule of `unknownToTape` as a sum: what was with the lender before the day began. */
function reachedLender(tx: Tx, books: BooksOfDay) {
  const start = sql`(${books.asOf}::date)::timestamp at time zone ${books.timeZone}`;
  const of = (table: Sent, sign: 1 | -1) =>
    tx
      .select({ paymentId: table.paymentId, minor: signed(table, sign) })
      .from(table)
      .where(and(isSent(table, books), sql`${table.settledAt} < ${start}`));
  const each = unionAll(of(lenderTransfers, 1), of(transferReversals, -1)).as('sent');
  return tx
    .select({
      paymentId: each.paymentId,
      minor: sql`sum(${each.minor})`.as('reached_minor'),
    })
    .from(each)
    .groupBy(each.paymentId)
    .as('reached');
}
