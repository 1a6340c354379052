import { describe, expect, test } from 'vitest';
import { tapeAmount, tapeRate } from '#domain/imports/tape-amount.ts';
import { dayInTitle, tapeDate } from '#domain/imports/tape-date.ts';
import { phoneFault, textFault, yesOrNo } from '#domain/imports/tape-text.ts';

const major = { amountUnit: 'major', decimal: '.' } as const;
const minor = { amountUnit: 'minor', decimal: '.' } as const;
const comma = { amountUnit: 'major', decimal: ',' } as const;

describe('an amount', () => {
  test.each([
    ['4,000.00', 'AUD', major, 400_000n],
    ['$19,096.18', 'AUD', major, 1_909_618n],
    ['A$5', 'AUD', major, 500n],
    ['£20.5', 'GBP', major, 2050n],
    ['¥1200', 'JPY', major, 1200n],
    ['50935', 'GBP', minor, 50_935n],
    ['1.234,56', 'EUR', comma, 123_456n],
    ['900.500', 'AUD', major, 90_050n],
    ['900.005', 'AUD', major, 'too_many_decimals'],
    ['12.5', 'GBP', minor, 'too_many_decimals'],
    ['1200.5', 'JPY', major, 'too_many_decimals'],
    ['-5.00', 'AUD', major, 'negative_amount'],
    ['(5.00)', 'AUD', major, 'negative_amount'],
    ['-0.00', 'AUD', major, 0n],
    ['1e9999', 'AUD', major, 'not_an_amount'],
    ['12,34.00', 'AUD', major, 'not_an_amount'],
    ['9999999999999999', 'AUD', major, 'not_an_amount'],
    ['NaN', 'AUD', major, 'not_an_amount'],
    ['', 'AUD', major, 'not_an_amount'],
  ] as const)('%s in %s', (text, currency, form, read) => {
    expect(tapeAmount(text, currency, form)).toBe(read);
  });
});

test.each([
  ['17.97', 'percent', 179_700],
  ['0.3580', 'fraction', 358_000],
  ['18.00%', 'percent', 180_000],
  ['18.00%', 'fraction', 180_000],
  ['17.975', 'percent', 179_750],
  ['-1', 'percent', undefined],
  ['abc', 'percent', undefined],
  ['9999', 'percent', undefined],
] as const)('the rate %s as %s', (text, form, read) => {
  expect(tapeRate(text, form)).toBe(read);
});

test.each([
  ['03/07/2023', 'dd/mm/yyyy', '2023-07-03'],
  ['03/07/2023', 'mm/dd/yyyy', '2023-03-07'],
  ['13-Oct-1965', 'dd-mmm-yyyy', '1965-10-13'],
  ['2026年3月5日', 'yyyy年m月d日', '2026-03-05'],
  ['2026/03/23', 'yyyy/mm/dd', '2026-03-23'],
  ['1980-02-31', 'yyyy-mm-dd', undefined],
  ['19450493', 'dd-mmm-yyyy', undefined],
  ['31-Foo-2020', 'dd-mmm-yyyy', undefined],
  ['3/7/23', 'dd/mm/yyyy', undefined],
] as const)('the date %s as %s', (text, form, read) => {
  expect(tapeDate(text, form)).toBe(read);
});

test('a title line tells the day that the figures stand for', () => {
  const title = 'Harbour Finance Pty Ltd – arrears extract 01-Nov-2026';
  expect(dayInTitle(title, 'dd-mmm-yyyy')).toBe('2026-11-01');
  expect(dayInTitle('Arrears', 'dd-mmm-yyyy')).toBeUndefined();
});

test.each([
  ['O’Brien', undefined],
  ['=HYPERLINK("x")', 'formula_text'],
  ['＝1+1', 'formula_text'],
  ['@SUM(A1)', 'formula_text'],
  ['-2+3', 'formula_text'],
  ['--', undefined],
  ['Jos\uFFFD', 'wrong_encoding'],
  ['a'.repeat(201), 'text_too_long'],
])('the text %s', (text, code) => {
  expect(textFault(text)).toBe(code);
});

test.each([
  ['+61 433 267 676', undefined],
  ['0086-13062837407', undefined],
  ['+cmd|calc', 'formula_text'],
])('the phone %s', (text, code) => {
  expect(phoneFault(text)).toBe(code);
});

test.each([
  ['Y', true],
  ['否', false],
  ['', false],
  ['perhaps', undefined],
])('%s is yes: %s', (text, answer) => {
  expect(yesOrNo(text)).toBe(answer);
});
