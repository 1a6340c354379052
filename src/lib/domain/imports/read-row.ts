import { addDays, addMonths, type Day } from '#domain/calendar/day.ts';
import { accountKey } from '#domain/loans/account-key.ts';
import type { Fault } from './faults.ts';
import { lineReader, type Cells, type LineReader } from './line-reader.ts';
import type { LoanRow } from './loan-row.ts';
import { tellsParts, type Mapping } from './mapping.ts';
import { readCurrency, readOwed } from './read-amounts.ts';
import { readPerson } from './read-person.ts';
import { tapeRate } from './tape-amount.ts';
import { yesOrNo } from './tape-text.ts';

/** A line as a loan, or the account that it is about and all that is wrong with it. */
export type ReadRow =
  | { readonly ok: true; readonly row: LoanRow }
  | { readonly ok: false; readonly account: string; readonly faults: readonly Fault[] };

/**
 * One line of a tape, as a loan or as everything that is wrong with it. `asOf` is the day that the
 * tape's figures stand for: days past due count back from it.
 */
export function readRow(cells: Cells, line: number, mapping: Mapping, asOf: Day): ReadRow {
  const reader = lineReader(cells, mapping);
  const account = readAccount(reader);
  const currency = readCurrency(reader, mapping);
  const owed = currency && readOwed(reader, currency);
  const overdueSince = readOverdueSince(reader, asOf);
  reader.day('as_of');
  const row = {
    line,
    department: reader.text('department'),
    product: reader.text('product'),
    openedOn: reader.day('opened'),
    original: currency ? reader.amount('original', currency) : null,
    instalment: currency ? reader.amount('instalment', currency) : null,
    ratePpm: readRate(reader, mapping),
    disputed: readDisputed(reader),
    partsTold: tellsParts(mapping),
    person: readPerson(reader, cells, mapping, asOf),
  };
  const isWhole = account !== null && currency && owed && overdueSince;
  if (!isWhole || reader.faults.length > 0) {
    return { ok: false, account: account ?? '', faults: reader.faults };
  }
  return { ok: true, row: { ...row, ...owed, account, currency, overdueSince } };
}

function readAccount(reader: LineReader): string | null {
  const account = reader.cell('account');
  if (accountKey(account) === '') reader.report('account_missing', 'account', account);
  return reader.text('account');
}

function readOverdueSince(reader: LineReader, asOf: Day): Day | null {
  const days = reader.count('days_past_due');
  const missed = reader.count('missed_payments');
  const since = reader.day('overdue_since');
  if (since && since > asOf) {
    reader.report('negative_days', 'overdue_since', reader.cell('overdue_since'));
  }
  if (since) return since;
  if (days !== null) return addDays(asOf, -days);
  if (missed !== null) return addMonths(asOf, -missed);
  const field = (['overdue_since', 'days_past_due', 'missed_payments'] as const).find(reader.has);
  if (field && reader.cell(field) === '') reader.report('not_a_number', field, '');
  return null;
}

function readRate(reader: LineReader, mapping: Mapping): number | null {
  const value = reader.cell('rate');
  if (value === '') return null;
  const ppm = tapeRate(value, mapping.rateForm);
  if (ppm === undefined) reader.report('not_a_rate', 'rate', value);
  return ppm ?? null;
}

function readDisputed(reader: LineReader): boolean {
  const value = reader.cell('disputed');
  const answer = yesOrNo(value);
  if (answer === undefined) reader.report('not_yes_or_no', 'disputed', value);
  return answer ?? false;
}
