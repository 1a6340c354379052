import { compareRow, type RowNews } from '#domain/imports/compare-row.ts';
import { canonicalRow, type LoanRow } from '#domain/imports/loan-row.ts';
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
    const book = held.get(row.account);
    return { row, rowHash, news: compareRow(book, rowHash), held: book };
  });
}
