import type { Day } from '#domain/calendar/day.ts';
import { banksiaCredit } from './tapes/banksia-credit.ts';
import type { DemoLoan } from './tapes/contract.ts';

/** What goes wrong, line by line, in a tape put together by hand. The columns are banksia-credit's. */
const MISTAKES: readonly ((cells: string[]) => void)[] = [
  (cells) => (cells[7] = `-${cells[7] ?? ''}`),
  (cells) => (cells[3] = '1987-02-30'),
  (cells) => (cells[0] = ''),
  (cells) => (cells[10] = '9999.00'),
  (cells) => (cells[12] = 'AUX'),
  (cells) => (cells[1] = '=HYPERLINK("http://example.com")'),
  (cells) => (cells[11] = '-3'),
  (cells) => (cells[8] = '12.345'),
];

/** A tape of one's own lender whose last lines hold a mistake each. */
export function brokenTape(loans: readonly DemoLoan[], asOf: Day): Uint8Array {
  const text = new TextDecoder().decode(banksiaCredit.write(loans, asOf));
  const rows = text.trimEnd().split('\r\n');
  const first = rows.length - MISTAKES.length;
  const broken = rows.map((row, at) => {
    const cells = row.split(',');
    MISTAKES[at - first]?.(cells);
    return cells.map((cell) => (cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell));
  });
  return new TextEncoder().encode(broken.map((cells) => `${cells.join(',')}\r\n`).join(''));
}
