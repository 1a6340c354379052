import type { Day } from '#domain/calendar/day.ts';
import { accountKey } from '#domain/loans/account-key.ts';
import { fault, type Fault } from './faults.ts';
import type { Cells } from './line-reader.ts';
import type { LoanRow } from './loan-row.ts';
import type { Mapping } from './mapping.ts';
import { readRow } from './read-row.ts';

/** One line of the file: cells by header, or how many cells stood where the header has another number. */
export interface TapeLine {
  readonly line: number;
  readonly cells: Cells;
  readonly cellCount: number;
}

/** A line that does not come into the book, and why. `line` counts from 1, the header included. */
export interface BadLine {
  readonly line: number;
  readonly account: string;
  readonly faults: readonly Fault[];
}

/** A whole tape, read. Every line is in one of the two lists. */
export interface ReadTape {
  readonly rows: readonly LoanRow[];
  readonly bad: readonly BadLine[];
}

/** All lines of a tape: the good ones as loans, the bad ones with their faults. The first line of an account counts. */
export function readRows(
  lines: Iterable<TapeLine>,
  headerCount: number,
  mapping: Mapping,
  asOf: Day,
): ReadTape {
  const rows: LoanRow[] = [];
  const bad: BadLine[] = [];
  const seen = new Set<string>();
  for (const { line, cells, cellCount } of lines) {
    if (cellCount !== headerCount) {
      bad.push({ line, account: '', faults: [fault('cells_differ', 'line', String(cellCount))] });
      continue;
    }
    const read = readRow(cells, line, mapping, asOf);
    const account = read.ok ? read.row.account : read.account;
    const key = accountKey(account);
    const isRepeated = key !== '' && seen.has(key);
    seen.add(key);
    if (isRepeated) {
      bad.push({ line, account, faults: [fault('account_repeated', 'account', account)] });
    } else if (read.ok) rows.push(read.row);
    else bad.push({ line, account, faults: read.faults });
  }
  return { rows, bad };
}
