import { describe, expect, test } from 'vitest';
import { dateOrder, dateParts, dayFromWords, typedDate } from '#ui/date-words.ts';
import { currencySign, formatDay, formatInstant, formatMoney } from '#ui/format.ts';

/** Newer ICU sets no-break spaces here and there; what people see is the same. */
const seen = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('money is written with the digits of its own currency', () => {
  test.each([
    [123456n, 'AUD', 'en', '$1,234.56'],
    [123456n, 'GBP', 'en', '£1,234.56'],
    [123456n, 'CNY', 'zh-Hans', '¥1,234.56'],
    [123456n, 'CNY', 'zh-Hant', '¥1,234.56'],
    [123456n, 'AUD', 'zh-Hans', '$1,234.56'],
    [5000n, 'AUD', 'en', '$50.00'],
    [0n, 'GBP', 'en', '£0.00'],
    [-2050n, 'AUD', 'en', '-$20.50'],
    [1500n, 'JPY', 'en', '¥1,500'],
    [1234567n, 'KWD', 'en', 'KWD 1,234.567'],
    [900719925474099321n, 'AUD', 'en', '$9,007,199,254,740,993.21'],
  ] as const)('%s %s in %s is %s', (minor, currency, locale, written) => {
    expect(seen(formatMoney(minor, currency, locale))).toBe(written);
  });

  test('the code stands in for the sign where two dollars could be confused', () => {
    expect(seen(formatMoney(2000n, 'AUD', 'en', { code: true }))).toBe('AUD 20.00');
  });

  test('money that came in may carry a plus', () => {
    expect(formatMoney(2000n, 'GBP', 'en', { sign: true })).toBe('+£20.00');
    expect(formatMoney(0n, 'GBP', 'en', { sign: true })).toBe('£0.00');
  });

  test.each([
    ['AUD', 'en', '$'],
    ['GBP', 'zh-Hant', '£'],
    ['CNY', 'zh-Hans', '¥'],
  ] as const)('the sign of %s in %s is %s', (currency, locale, sign) => {
    expect(currencySign(currency, locale)).toBe(sign);
  });
});

describe('dates are written as people say them', () => {
  test.each([
    ['en', 'long', '1 November 2026'],
    ['en', 'short', '1 Nov 2026'],
    ['en', 'month', 'November 2026'],
    ['zh-Hans', 'long', '2026年11月1日'],
    ['zh-Hant', 'long', '2026年11月1日'],
    ['zh-Hant', 'full', '2026年11月1日星期日'],
  ] as const)('in %s, %s: %s', (locale, style, written) => {
    expect(formatDay('2026-11-01', locale, style)).toBe(written);
  });

  test('an instant is shown in the zone of the reader', () => {
    const at = new Date('2026-10-31T14:05:00Z');
    expect(formatInstant(at, 'en', 'Australia/Sydney')).toBe('1 November 2026');
    expect(formatInstant(at, 'en', 'Europe/London')).toBe('31 October 2026');
    expect(seen(formatInstant(at, 'en', 'Europe/London', { time: true }))).toBe(
      '31 October 2026 at 2:05 pm',
    );
    expect(seen(formatInstant(at, 'zh-Hans', 'Asia/Shanghai', { time: true }))).toBe(
      '2026年10月31日 22:05',
    );
  });
});

describe('a date is typed in three boxes', () => {
  test('day first in English, year first in Chinese', () => {
    expect(dateOrder('en')).toEqual(['day', 'month', 'year']);
    expect(dateOrder('zh-Hant')).toEqual(['year', 'month', 'day']);
  });

  test.each([
    ['1', '2', '1984', '1984-02-01'],
    ['01', ' 02 ', '1984', '1984-02-01'],
    ['１', '２', '１９８４', '1984-02-01'],
    ['31', '2', '1984', undefined],
    ['1', '2', '84', undefined],
    ['', '', '', undefined],
    ['one', '2', '1984', undefined],
  ])('%s / %s / %s is %s', (day, month, year, read) => {
    expect(dayFromWords({ 'born-day': day, 'born-month': month, 'born-year': year }, 'born')).toBe(
      read,
    );
  });

  test('the boxes show a known day without padding, and typed words as typed', () => {
    expect(dateParts('1984-02-01')).toEqual({ day: '1', month: '2', year: '1984' });
    expect(dateParts(typedDate({ 'born-day': '31 x' }, 'born'))).toEqual({
      day: '31 x',
      month: '',
      year: '',
    });
  });
});
