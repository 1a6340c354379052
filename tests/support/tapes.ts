import { existsSync, readFileSync } from 'node:fs';
import { addDays } from '#domain/calendar/day.ts';
import { demoAccounts, tapeLoans } from '#server/demo/demo-book.ts';
import type { DemoGroup } from '#server/demo/groups/contract.ts';
import { tapeShape } from '#server/demo/tapes/registry.ts';

/** The people's own tapes lie beside the project, and are no part of it. */
const SHARED = '../shared/data/tapes';
/** The day of their figures. */
export const AS_OF = '2026-11-01';
/** Of a longer tape this many lines, title and header among them: enough for every kind of line. */
const MOST_LINES = 800;

/** Where a tape is not there, the demonstration writes one of the same shape. */
export function tapeOf(group: DemoGroup, lender: string): Buffer {
  return firstLines(wholeTapeOf(group, lender));
}

/** The same with every line. No account of it is one that the demonstration's own book has. */
export function wholeTapeOf(group: DemoGroup, lender: string): Buffer {
  const { fileName, write } = tapeShape(lender);
  const file = `${SHARED}/${fileName}`;
  if (existsSync(file)) return readFileSync(file);
  process.stderr.write(`No ${file}: the demonstration's tape of ${lender} is loaded instead.\n`);
  const loans = tapeLoans(demoAccounts(group, addDays(AS_OF, 1)), lender, AS_OF);
  const others = loans.map((loan) => ({ ...loan, account: `${loan.account}0` }));
  return Buffer.from(write(others, AS_OF));
}

/** A line ends with the same byte in every encoding that we read. */
function firstLines(tape: Buffer): Buffer {
  let end = 0;
  for (let lines = 0; lines < MOST_LINES; lines += 1) {
    const next = tape.indexOf('\n', end);
    if (next < 0) return tape;
    end = next + 1;
  }
  return tape.subarray(0, end);
}
