import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  compareDays,
  day,
  dayIn,
  daysBetween,
  inMonth,
  isDay,
  isoWeekday,
  monthOf,
} from '#domain/calendar/day.ts';

test.each([
  ['2026-11-23', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['23/11/2026', false],
  ['', false],
])('%s is a day: %s', (text, yes) => {
  expect(isDay(text)).toBe(yes);
});

test('what is no day is thrown out', () => {
  expect(() => day('2026-02-30')).toThrow(RangeError);
  expect(() => addDays('soon', 1)).toThrow(RangeError);
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-01-15', -2, '2025-11-15'],
])('%s and %i months is %s', (from, n, to) => {
  expect(addMonths(from, n)).toBe(to);
});

test.each([
  ['2026-11-23', 1],
  ['2026-11-28', 6],
  ['2026-11-29', 7],
])('%s is ISO weekday %i', (of, weekday) => {
  expect(isoWeekday(of)).toBe(weekday);
});

test('the last day of a month is found whatever its length', () => {
  expect(inMonth(monthOf('2026-02-01'), 31)).toBe('2026-02-28');
  expect(inMonth(monthOf('2026-04-01'), 31)).toBe('2026-04-30');
  expect(inMonth(monthOf('2026-12-01'), 31)).toBe('2026-12-31');
});

describe('the day it is depends on where one is', () => {
  const now = new Date('2026-11-23T14:30:00Z');
  test.each([
    ['Europe/London', '2026-11-23'],
    ['Australia/Sydney', '2026-11-24'],
    ['Asia/Shanghai', '2026-11-23'],
    ['America/Los_Angeles', '2026-11-23'],
  ])('%s', (zone, expected) => {
    expect(dayIn(zone, now)).toBe(expected);
  });
});

test('days forward and back come home, and order follows the count', () => {
  const anyDay = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1960-01-01', n));
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (from, n) => {
      const to = addDays(from, n);
      expect(isDay(to)).toBe(true);
      expect(daysBetween(from, to)).toBe(n);
      expect(Math.sign(compareDays(to, from))).toBe(Math.sign(n));
    }),
    { numRuns: 10_000 },
  );
});
