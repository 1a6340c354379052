import { daysBetween, type Day } from '#domain/calendar/day.ts';
import type { Mapping } from '#domain/imports/mapping.ts';
import { decimalText } from '#domain/money/decimal.ts';

/** Someone who does not exist, with what lenders' tapes would say of them. */
export interface DemoPerson {
  readonly given: string;
  readonly surname: string;
  readonly birthDate: Day;
  readonly nationalId: string;
  /** National digits, as dialled at home. */
  readonly mobile: string;
  readonly email: string;
  readonly house: string;
  readonly street: string;
  readonly town: string;
  readonly region: string;
  readonly postcode: string;
}

/** One account on a tape; amounts in minor units. */
export interface DemoLoan {
  readonly account: string;
  readonly department: string;
  readonly product: string;
  readonly openedOn: Day;
  readonly original: bigint;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fees: bigint;
  readonly instalment: bigint;
  readonly ratePpm: number;
  readonly overdueSince: Day;
  readonly disputed: boolean;
  readonly person: DemoPerson;
}

/** How one lender writes its tapes: the same shape that its saved mapping reads. */
export interface TapeShape {
  readonly lender: string;
  readonly fileName: string;
  readonly mapping: Mapping;
  readonly write: (loans: readonly DemoLoan[], asOf: Day) => Uint8Array;
}

/** What most mappings have in common. */
export const PLAIN = {
  shape: 1,
  encoding: 'utf-8',
  delimiter: ',',
  headerLine: 1,
  currency: null,
  dateForm: 'yyyy-mm-dd',
  amountUnit: 'major',
  decimal: '.',
  rateForm: 'percent',
  nameForm: 'parts',
  addressColumns: [],
} as const;

/** Lines of cells as text, with quotes where a cell needs them. */
export function lines(rows: readonly (readonly string[])[], delimiter: string): string {
  const quoted = (cell: string) =>
    cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => `${row.map(quoted).join(delimiter)}\r\n`).join('');
}

/** Two decimals with a point. */
export const decimal = (minor: bigint) => decimalText(minor, 'AUD');

/** The same with commas between thousands. */
export const grouped = (minor: bigint) => decimal(minor).replace(/\B(?=(\d{3})+\.)/g, ',');

export const total = (loan: DemoLoan) => loan.principal + loan.interest + loan.fees;

export const daysLate = (loan: DemoLoan, asOf: Day) => String(daysBetween(loan.overdueSince, asOf));

/** `1984-03-09` as `09/03/1984`. */
export const dayMonthYear = (day: Day) => day.split('-').reverse().join('/');
