import type { Day } from '#domain/calendar/day.ts';
import { compareRow, type RowNews } from '#domain/imports/compare-row.ts';
import { canonicalRow, type LoanRow } from '#domain/imports/loan-row.ts';
import { accountKey } from '#domain/loans/account-key.ts';
import { refuse } from '#domain/states/outcome.ts';
import type { Keys } from '#server/keys.ts';
import type { HeldRow } from './store.ts';

/** A good line with its keyed hash and what it means for the book. */
export interface SortedRow {
  readonly row: LoanRow;
  readonly rowHash: string;
  readonly news: RowNews;
  /** What the book holds of this account. */
  readonly held: HeldRow | undefined;
}

/** Tells for each good line whether the book has it, and has it so. */
export function sortRows(
  keys: Keys,
  rows: readonly LoanRow[],
  held: ReadonlyMap<string, HeldRow>,
): SortedRow[] {
  return rows.map((row) => {
    const rowHash = keys.token('tape-row', canonicalRow(row));
    const book = held.get(accountKey(row.account));
    return { row, rowHash, news: compareRow(book, rowHash), held: book };
  });
}

/** Refuses a tape that speaks of a loan as of a day before what the book already knows of it. */
export function olderThanBook(rows: readonly SortedRow[], asOf: Day) {
  const newer = rows.find(({ held }) => held && held.asOf > asOf)?.held;
  return newer && refuse('tape_older_than_book', { asOf, book: newer.asOf });
}
