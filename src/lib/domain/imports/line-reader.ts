import type { Day } from '#domain/calendar/day.ts';
import type { Currency } from '#domain/money/currency.ts';
import { fault, type Fault, type FaultCode, type FaultPlace } from './faults.ts';
import type { Mapping, TapeField } from './mapping.ts';
import { tapeAmount } from './tape-amount.ts';
import { tapeDate } from './tape-date.ts';
import { textFault, tidy } from './tape-text.ts';

/** The cells of one line by header, as the file holds them. */
export type Cells = Readonly<Record<string, string>>;

/** Reads the fields of one line through its mapping and gathers what is wrong with them. */
export function lineReader(cells: Cells, mapping: Mapping) {
  const faults: Fault[] = [];
  const cell = (field: TapeField): string => {
    const header = mapping.columns[field];
    return header === undefined ? '' : tidy(cells[header] ?? '');
  };
  const report = (code: FaultCode, field: FaultPlace, value: string) => {
    faults.push(fault(code, field, value));
  };
  return {
    faults,
    cell,
    report,
    has: (field: TapeField) => mapping.columns[field] !== undefined,
    checked(value: string, field: FaultPlace, check = textFault): string | null {
      const code = value === '' ? undefined : check(value);
      if (code) report(code, field, value);
      return value === '' || code ? null : value;
    },
    text(field: TapeField, check = textFault): string | null {
      return this.checked(cell(field), field, check);
    },
    day(field: TapeField): Day | null {
      const value = cell(field);
      if (value === '') return null;
      const read = tapeDate(value, mapping.dateForm);
      if (!read) report('impossible_date', field, value);
      return read ?? null;
    },
    count(field: TapeField): number | null {
      const value = cell(field);
      if (value === '') return null;
      if (/^-\d+$/.test(value) && Number(value) < 0) report('negative_days', field, value);
      else if (/^\d{1,5}$/.test(value)) return Number(value);
      else report('not_a_number', field, value);
      return null;
    },
    amount(field: TapeField, currency: Currency): bigint | null {
      const value = cell(field);
      if (value === '') return null;
      const read = tapeAmount(value, currency, mapping);
      if (typeof read === 'bigint') return read;
      report(read, field, value);
      return null;
    },
  };
}

export type LineReader = ReturnType<typeof lineReader>;
