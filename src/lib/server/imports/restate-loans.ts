import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { balance, NOTHING, type Components } from '#domain/loans/loan.ts';
import { loanMachine, stateOwing, type LoanState } from '#domain/loans/loan-states.ts';
import type { Entry } from '#domain/payments/entries.ts';
import { owedAfterTape, tapeEntries } from '#domain/payments/tape-posting.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import type { LenderRow } from '#server/lenders/store.ts';
import { partsOf } from '#server/loans/loan-columns.ts';
import { holdBook, type Loan } from './book-store.ts';
import { readUnknown } from './read-unknown.ts';
import type { SortedRow } from './sort-rows.ts';
import type { Batch } from './store.ts';

/** A line that the book must take in: what is owed after it, and the entries that bring the books there. */
export interface Restated extends Omit<SortedRow, 'held'> {
  readonly loanId: string;
  /** As the book has it; undefined for a new one. */
  readonly loan: Loan | undefined;
  readonly owed: Components;
  readonly state: LoanState;
  readonly entries: readonly Entry[];
}

/**
 * What each line changes. A line whose facts are the same may still change what is owed: a later tape
 * that repeats an old figure says that a payment since has not reached the lender's books.
 */
export async function restateLoans(
  tx: Tx,
  ctx: Ctx,
  lender: LenderRow,
  batch: Batch,
  rows: readonly SortedRow[],
): Promise<Restated[]> {
  const asked = rows.filter(
    ({ news, held }) => news !== 'unchanged' || (held && held.asOf < batch.asOf),
  );
  const ids = asked.flatMap(({ held }) => held?.id ?? []);
  const { groupId, id: lenderId, timeZone } = lender;
  const book = await holdBook(tx, { groupId, lenderId }, ids);
  const unknown = await readUnknown(tx, { groupId, lenderId, timeZone, asOf: batch.asOf });
  const order = jurisdictionOf(lender.jurisdiction).allocationOrder.value;
  const restated = asked.map((sorted): Restated => {
    const { row, rowHash, news } = sorted;
    const loan = sorted.held && book.get(sorted.held.id);
    const loanId = loan?.id ?? ctx.newId();
    const owed = owedAfterTape(row, unknown.get(loanId) ?? NOTHING, order);
    const entries = tapeEntries(
      { loanId, lenderId, currency: row.currency },
      loan ? partsOf(loan) : NOTHING,
      owed,
    );
    const before = loan?.state ?? loanMachine.initial;
    const state = stateOwing(before, balance(owed));
    return { row, rowHash, news, loanId, loan, owed, entries, state };
  });
  return restated.filter(({ news, entries }) => news !== 'unchanged' || entries.length > 0);
}
