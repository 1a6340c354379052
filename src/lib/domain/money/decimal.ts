import { exponent, type Currency } from '#domain/money/currency.ts';

const AMOUNT = /^(-)?(\d+)(?:\.(\d+))?$/;
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

/**
 * What a person typed as an amount, in minor units of `currency`: `1,234.50`, `1234.5`, `£20`.
 * Full-width digits count as digits. Undefined where it is no amount, or is finer than one minor unit.
 */
export function parseAmount(text: string, currency: Currency): bigint | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s$£€¥元]/g, '');
  const match = AMOUNT.exec(GROUPED.test(plain) ? plain.replaceAll(',', '') : plain);
  const [, sign, whole = '', fraction = ''] = match ?? [];
  const digits = exponent(currency);
  const tooFine = /[1-9]/.test(fraction.slice(digits));
  if (!match || tooFine || whole.length > 15) return undefined;
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return sign ? -minor : minor;
}

/** Minor units as plain decimal text with a point and no grouping, as a form field shows it: `1234.50`. */
export function decimalText(minor: bigint, currency: Currency): string {
  const digits = exponent(currency);
  const [sign, size] = minor < 0n ? ['-', -minor] : ['', minor];
  const padded = size.toString().padStart(digits + 1, '0');
  if (digits === 0) return sign + padded;
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}
