import { isCurrency, type Currency } from '#domain/money/currency.ts';
import type { LineReader } from './line-reader.ts';
import type { Mapping } from './mapping.ts';

/** What is owed on one line, in minor units. */
export interface OwedParts {
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fees: bigint;
}

/** The currency of a line: the tape's own, or the one that its column names. */
export function readCurrency(reader: LineReader, mapping: Mapping): Currency | undefined {
  if (mapping.currency) return mapping.currency;
  const code = reader.cell('currency').toUpperCase();
  if (isCurrency(code)) return code;
  reader.report('currency_unknown', 'currency', code);
  return undefined;
}

/**
 * Principal, interest and fees. A tape gives all three, with or without their total, or the total and
 * what of it is interest and fees; where it gives total and parts they must be equal to the last unit.
 * Undefined where anything is wrong, which the reader then holds.
 */
export function readOwed(reader: LineReader, currency: Currency): OwedParts | undefined {
  const before = reader.faults.length;
  const [principal, interest, fees, total] = (
    ['principal', 'interest', 'fees', 'total'] as const
  ).map((field) => (reader.has(field) ? readRequired(reader, field, currency) : undefined));
  if (reader.faults.length > before) return undefined;
  const extras = (interest ?? 0n) + (fees ?? 0n);
  const owed = principal ?? (total ?? 0n) - extras;
  if (owed < 0n || (total !== undefined && owed + extras !== total)) {
    reader.report('total_differs', 'total', reader.cell('total'));
    return undefined;
  }
  return { principal: owed, interest: interest ?? 0n, fees: fees ?? 0n };
}

function readRequired(
  reader: LineReader,
  field: 'principal' | 'interest' | 'fees' | 'total',
  currency: Currency,
): bigint | undefined {
  const isBlank = reader.cell(field) === '';
  if (isBlank && (field === 'interest' || field === 'fees')) return 0n;
  if (isBlank) reader.report('amount_missing', field, '');
  return reader.amount(field, currency) ?? undefined;
}
