import type { FaultCode } from './faults.ts';

/** Longer than any honest name or address. */
const MOST_TEXT = 200;

const RUNS_IN_A_SHEET = /^[=+\-@\t\r]/;
const PHONE = /^[+\d][\d\s().\-/]*$/;

/** A cell without the blanks around it and with single blanks inside. */
export function tidy(cell: string): string {
  return cell.replaceAll(/\s+/g, ' ').trim();
}

/**
 * What makes a text unfit to keep: characters that its encoding could not give, too great a length, or
 * a beginning that a spreadsheet would run as a formula (OWASP, CSV injection).
 */
export function textFault(cell: string): FaultCode | undefined {
  const text = cell.normalize('NFKC');
  if (text.includes('\uFFFD')) return 'wrong_encoding';
  if (text.length > MOST_TEXT) return 'text_too_long';
  return RUNS_IN_A_SHEET.test(text) && !/^-+$/.test(text) ? 'formula_text' : undefined;
}

/** The same for a phone number, which may begin with a plus. */
export function phoneFault(cell: string): FaultCode | undefined {
  return PHONE.test(cell.normalize('NFKC')) && cell.length <= 40 ? undefined : textFault(cell);
}

/** Yes or no as tapes say it; undefined for anything else. Blank is no. */
export function yesOrNo(cell: string): boolean | undefined {
  const word = cell.normalize('NFKC').toLowerCase();
  if (['y', 'yes', 'true', '1', '是'].includes(word)) return true;
  return ['', 'n', 'no', 'false', '0', '否'].includes(word) ? false : undefined;
}
