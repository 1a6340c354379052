import { describe, expect, test } from 'vitest';
import { jurisdictionOf, jurisdictions } from '#domain/jurisdictions/registry.ts';
import { COMPONENTS } from '#domain/loans/loan.ts';
import { locales } from '#locales/runtime';
import { headingWords } from '#ui/budget-words.ts';

// What every jurisdiction gives, whichever it is. A new one has only to be in the registry.

test('each code leads to its own jurisdiction, and an unknown one to none', () => {
  for (const place of jurisdictions) expect(jurisdictionOf(place.code)).toBe(place);
  expect(new Set(jurisdictions.map((place) => place.code)).size).toBe(jurisdictions.length);
  expect(() => jurisdictionOf('ZZ')).toThrow(RangeError);
});

describe.each(jurisdictions.map((place) => [place.code, place] as const))('%s', (_, place) => {
  test('every figure says where it stands and how sure we are', () => {
    const figures = Object.values(place).filter(
      (value): value is { source: string; confidence: string } =>
        typeof value === 'object' && value !== null && 'confidence' in value,
    );
    expect(figures.length).toBeGreaterThanOrEqual(8);
    for (const { source, confidence } of figures) {
      expect(source.trim()).not.toBe('');
      expect(['primary', 'secondary', 'memory', 'house']).toContain(confidence);
    }
  });

  test('a figure that no rule gives is never told as if one did', () => {
    for (const figure of [place.savings, place.tokenMonthly, place.longestPlan]) {
      if (figure.value === null) expect(figure.confidence).toBe('house');
    }
  });

  test('we write to people there in a language of ours', () => {
    expect(locales).toContain(place.language);
  });

  test('its time zone and working week are real', () => {
    expect(() => new Intl.DateTimeFormat('en', { timeZone: place.timeZone })).not.toThrow();
    expect(place.weekend.every((weekday) => weekday >= 1 && weekday <= 7)).toBe(true);
    expect(place.weekend.length).toBeLessThan(7);
  });

  test('a payment fills each part of a loan once', () => {
    expect([...place.allocationOrder.value].sort()).toEqual([...COMPONENTS].sort());
  });

  test('a request for relief is answered in some days, and complained about somewhere', () => {
    expect(place.reliefClock.value.answerWithin).toBeGreaterThan(0);
    expect(place.reliefClock.value.remindBefore).toBeLessThan(place.reliefClock.value.answerWithin);
    const { lenderWithinDays, ombudsman } = place.complaints.value;
    expect(lenderWithinDays ?? ombudsman).not.toBeNull();
  });

  test('savings and tokens are small, and a longest plan is at least a year', () => {
    expect(place.savings.value?.percent ?? 0).toBeLessThanOrEqual(25);
    expect(place.tokenMonthly.value ?? 1n).toBeGreaterThan(0n);
    expect(place.longestPlan.value?.months ?? 12).toBeGreaterThanOrEqual(12);
  });

  test('limitation is told before a proposal (it may start the years again)', () => {
    expect(place.limitationNotice.value).toBe(true);
    expect(place.limitationYears.value ?? 1).toBeGreaterThan(0);
  });

  test('contact of our own accord keeps to the day', () => {
    for (const window of Object.values(place.contactHours.value)) {
      if (window === null) continue;
      const [from, to] = window as readonly [string, string];
      expect(from >= '07:00' && to <= '22:00' && from < to).toBe(true);
    }
  });

  test('its budget asks for income and spending, each heading once and in words', () => {
    const all = [...place.budget.income, ...place.budget.spending];
    expect(new Set(all).size).toBe(all.length);
    expect(place.budget.income.length).toBeGreaterThan(0);
    expect(place.budget.spending.length).toBeGreaterThan(0);
    expect(all.filter((heading) => headingWords(heading) === heading)).toEqual([]);
  });

  test('free advice can be reached', () => {
    expect(place.advice.length).toBeGreaterThan(0);
    for (const { name, phone, link } of place.advice) {
      expect(name).not.toBe('');
      expect(phone ?? link).not.toBeNull();
      if (link) expect(new URL(link).protocol).toBe('https:');
    }
  });
});
