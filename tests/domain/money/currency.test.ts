import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exponent, isCurrency, type Currency } from '#domain/money/currency.ts';
import { decimalText, parseAmount } from '#domain/money/decimal.ts';

test.each([
  ['AUD', 2],
  ['CNY', 2],
  ['TWD', 2],
  ['JPY', 0],
  ['KWD', 3],
] as const)('%s has %i digits after the point (ISO 4217)', (currency, digits) => {
  expect(exponent(currency)).toBe(digits);
});

test('a code that is no currency is not one', () => {
  expect(isCurrency('AUD')).toBe(true);
  expect(['aud', 'XXX', '', 'toString'].some(isCurrency)).toBe(false);
});

describe('an amount as a person types it', () => {
  test.each<[string, Currency, bigint | undefined]>([
    ['1234.50', 'AUD', 123450n],
    ['1,234.5', 'AUD', 123450n],
    [' £20 ', 'GBP', 2000n],
    ['¥1 000', 'CNY', 100000n],
    ['１２３．４', 'CNY', 12340n],
    ['１，０００元', 'CNY', 100000n],
    ['-5', 'AUD', -500n],
    ['0', 'AUD', 0n],
    ['20.00', 'JPY', 20n],
    ['20.5', 'JPY', undefined],
    ['1.005', 'AUD', undefined],
    ['1.500', 'AUD', 150n],
    ['1,23', 'AUD', undefined],
    ['1.2.3', 'AUD', undefined],
    ['', 'AUD', undefined],
    ['ten', 'AUD', undefined],
    ['1234567890123456', 'AUD', undefined],
  ])('"%s" in %s is %s', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor);
  });

  test('what we show in a field reads back as the same amount', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 14n), 10n ** 14n),
        fc.constantFrom<Currency>('AUD', 'JPY', 'KWD'),
        (minor, currency) => {
          expect(parseAmount(decimalText(minor, currency), currency)).toBe(minor);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
