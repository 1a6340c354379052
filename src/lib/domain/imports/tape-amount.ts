import { exponent, type Currency } from '#domain/money/currency.ts';
import type { FaultCode } from './faults.ts';
import type { Mapping } from './mapping.ts';

/** Fifteen digits: far above any loan, far below what the database can hold. */
const MOST_DIGITS = 15;
const SIGNS = /[\s$£€¥₩₹元圆]|^(?:A|HK|NT|US|NZ|S)(?=\$)/g;

/**
 * What a tape's amount is in minor units of `currency`, or why it is none. Read as the mapping says:
 * whole pence or dollars and cents, a point or a comma before the decimals. `(12.00)` is minus twelve.
 */
export function tapeAmount(
  text: string,
  currency: Currency,
  { amountUnit, decimal }: Pick<Mapping, 'amountUnit' | 'decimal'>,
): bigint | FaultCode {
  const plain = text
    .normalize('NFKC')
    .replaceAll(SIGNS, '')
    .replace(/^\((.+)\)$/, '-$1');
  const pointed = decimal === ',' ? swapped(plain) : plain;
  const match = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(pointed);
  const [, sign, grouped = '', fraction = ''] = match ?? [];
  const whole = grouped.replaceAll(',', '');
  if (!match || whole.length > MOST_DIGITS) return 'not_an_amount';
  const digits = amountUnit === 'minor' ? 0 : exponent(currency);
  if (/[1-9]/.test(fraction.slice(digits))) return 'too_many_decimals';
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return sign && minor > 0n ? 'negative_amount' : minor;
}

/**
 * A yearly rate in millionths: 17.97, 17.97% and 0.1797 are all 179700. A percent sign wins over the
 * mapping. Undefined for what is no rate or is above 1,000%.
 */
export function tapeRate(text: string, form: Mapping['rateForm']): number | undefined {
  const match = /^(\d{1,4}(?:\.\d{1,8})?)(%?)$/.exec(text.normalize('NFKC').replaceAll(' ', ''));
  if (!match) return undefined;
  const isPercent = match[2] === '%' || form === 'percent';
  const ppm = Math.round(Number(match[1]) * (isPercent ? 10_000 : 1_000_000));
  return ppm <= 10_000_000 ? ppm : undefined;
}

function swapped(text: string): string {
  return text.replaceAll('.', ' ').replaceAll(',', '.').replaceAll(' ', ',');
}
