import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { LOAN_POSTING_KINDS, type LoanPosting } from '#domain/payments/loan-postings.ts';
import type { Tx } from '#server/db/database.ts';
import { ledgerEntries, ledgerPostings } from '#server/db/schema/ledger.ts';
import { loanChanges } from '#server/db/schema/loans.ts';

/** What the lender's tapes said of a loan, the oldest first. */
export async function findFigures(tx: Tx, groupId: string, loanId: string) {
  return tx
    .select()
    .from(loanChanges)
    .where(and(eq(loanChanges.groupId, groupId), eq(loanChanges.loanId, loanId)))
    .orderBy(asc(loanChanges.at), asc(loanChanges.asOf));
}

/** Money that moved on a loan, from the ledger: below zero it was paid, above it went back. */
export async function findMoneyMoves(tx: Tx, groupId: string, loanId: string) {
  const part = (account: string) =>
    sql<string>`coalesce(sum(${ledgerEntries.amountMinor}) filter (where ${ledgerEntries.account} = ${account}), 0)`;
  return tx
    .select({
      at: ledgerPostings.at,
      kind: sql<LoanPosting>`${ledgerPostings.kind}`,
      source: ledgerPostings.source,
      principal: part('loan_principal'),
      interest: part('loan_interest'),
      fees: part('loan_fees'),
    })
    .from(ledgerEntries)
    .innerJoin(
      ledgerPostings,
      and(
        eq(ledgerPostings.groupId, ledgerEntries.groupId),
        eq(ledgerPostings.id, ledgerEntries.postingId),
      ),
    )
    .where(
      and(
        eq(ledgerEntries.groupId, groupId),
        eq(ledgerEntries.loanId, loanId),
        inArray(ledgerPostings.kind, LOAN_POSTING_KINDS),
      ),
    )
    .groupBy(ledgerPostings.id, ledgerPostings.at, ledgerPostings.kind, ledgerPostings.source)
    .orderBy(asc(ledgerPostings.at));
}
