import type { Day } from '#domain/calendar/day.ts';
import type { Currency } from '#domain/money/currency.ts';
import { decimalText } from '#domain/money/decimal.ts';
import { intlTag } from '#locales/locale.ts';

/** How much of a date to show: `1 November 2026`, with its weekday, `1 Nov 2026`, or `November 2026`. */
export type DateStyle = 'long' | 'full' | 'short' | 'month';

const DATE_PARTS: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
};

export interface MoneyStyle {
  /** Show `AUD 20.00` instead of `$20.00`, where two dollars could be confused. */
  readonly code?: boolean | undefined;
  /** Show a plus sign too, for money that came in. */
  readonly sign?: boolean | undefined;
}

/** Minor units as people read them: `$1,234.50`. Exact for any size. */
export function formatMoney(
  minor: bigint,
  currency: Currency,
  locale: string,
  { code = false, sign = false }: MoneyStyle = {},
): string {
  const amount = decimalText(minor, currency) as `${number}`;
  const digits = amount.split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat(intlTag(locale), {
    style: 'currency',
    currency,
    currencyDisplay: code ? 'code' : 'narrowSymbol',
    signDisplay: sign ? 'exceptZero' : 'auto',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount);
}

/** The sign that stands before an amount of `currency`: `$`, `£`, `¥`. */
export function currencySign(currency: Currency, locale: string): string {
  const parts = new Intl.NumberFormat(intlTag(locale), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/** A calendar day in words: the same day everywhere, whatever the reader's time zone. */
export function formatDay(of: Day, locale: string, style: DateStyle = 'long'): string {
  const at = new Date(`${of}T00:00:00Z`);
  return new Intl.DateTimeFormat(intlTag(locale), { ...DATE_PARTS[style], timeZone: 'UTC' }).format(
    at,
  );
}

/** A day in figures, part by part, as the language writes it. */
export function dayParts(locale: string): Intl.DateTimeFormatPart[] {
  return new Intl.DateTimeFormat(intlTag(locale)).formatToParts(0);
}

/** The date, and with `time` the time, of an instant in the IANA time zone `zone`. */
export function formatInstant(
  at: Date,
  locale: string,
  zone: string,
  { style = 'long', time = false }: { style?: DateStyle; time?: boolean } = {},
): string {
  const clock: Intl.DateTimeFormatOptions = time ? { hour: 'numeric', minute: '2-digit' } : {};
  const hours = locale === 'en' ? { hour12: time } : {};
  const format = new Intl.DateTimeFormat(intlTag(locale), {
    ...DATE_PARTS[style],
    ...clock,
    ...(time ? hours : {}),
    timeZone: zone,
  });
  return format.format(at);
}

/** A count with the grouping of the language: `1,234`. */
export function formatCount(count: number | bigint, locale: string): string {
  return new Intl.NumberFormat(intlTag(locale)).format(count);
}
