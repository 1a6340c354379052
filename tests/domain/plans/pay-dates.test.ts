import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/calendar/day.ts';
import { isWorkingDay } from '#domain/calendar/working-days.ts';
import { CYCLES } from '#domain/plans/cycle.ts';
import {
  isPayDay,
  nominalDay,
  payDate,
  startDate,
  type PayCalendar,
  type Rhythm,
} from '#domain/plans/pay-dates.ts';

const holidays = new Set(['2026-12-25', '2026-12-28', '2027-01-01']);
const after: PayCalendar = { weekend: [6, 7], holidays, moves: 'after' };
const before: PayCalendar = { weekend: [6, 7], holidays, moves: 'before' };

describe('pay days before they are moved', () => {
  test.each<[string, Rhythm, string[]]>([
    [
      'the 15th of each month',
      { cycle: 'monthly', payDay: 15, startOn: '2026-11-24' },
      ['2026-12-15', '2027-01-15', '2027-02-15'],
    ],
    [
      'today’s date counts as ahead',
      { cycle: 'monthly', payDay: 24, startOn: '2026-11-24' },
      ['2026-11-24', '2026-12-24'],
    ],
    [
      'the last day of each month, without drifting',
      { cycle: 'monthly', payDay: 31, startOn: '2027-01-10' },
      ['2027-01-31', '2027-02-28', '2027-03-31'],
    ],
    [
      'every Thursday',
      { cycle: 'weekly', payDay: 4, startOn: '2026-11-24' },
      ['2026-11-26', '2026-12-03', '2026-12-10'],
    ],
    [
      'every other Tuesday, from a Tuesday',
      { cycle: 'fortnightly', payDay: 2, startOn: '2026-11-24' },
      ['2026-11-24', '2026-12-08'],
    ],
    [
      'every fourth Monday',
      { cycle: 'four_weekly', payDay: 1, startOn: '2026-11-24' },
      ['2026-11-30', '2026-12-28'],
    ],
  ])('%s', (_, rhythm, days) => {
    expect(days.map((_day, n) => nominalDay(rhythm, n))).toEqual(days);
  });
});

describe('a pay day on a day off', () => {
  const christmas: Rhythm = { cycle: 'monthly', payDay: 25, startOn: '2026-12-01' };
  test('moves to the working day after', () => {
    expect(payDate(christmas, 0, after)).toBe('2026-12-29');
    expect(payDate(christmas, 1, after)).toBe('2027-01-25');
  });
  test('or before, where that is the rule', () => {
    expect(payDate(christmas, 0, before)).toBe('2026-12-24');
  });
  test('but never to before the start', () => {
    expect(payDate({ ...christmas, startOn: '2026-12-25' }, 0, before)).toBe('2026-12-29');
  });
  test('a sum at the start is paid on the first working day', () => {
    expect(startDate({ ...christmas, startOn: '2026-12-26' }, after)).toBe('2026-12-29');
  });
});

test.each([
  [31, 'monthly', true],
  [32, 'monthly', false],
  [0, 'monthly', false],
  [7, 'weekly', true],
  [8, 'weekly', false],
  [1.5, 'monthly', false],
] as const)('%d is a pay day of a %s plan: %s', (payDay, cycle, yes) => {
  expect(isPayDay(payDay, cycle)).toBe(yes);
});

test('every payment is on a working day, not before the start, and never earlier than the one before', () => {
  const rhythm = fc.constantFrom(...CYCLES).chain((cycle) =>
    fc.record({
      cycle: fc.constant(cycle),
      payDay: fc.integer({ min: 1, max: cycle === 'monthly' ? 31 : 7 }),
      startOn: fc.integer({ min: 0, max: 900 }).map((n) => addDays('2026-01-01', n)),
    }),
  );
  fc.assert(
    fc.property(rhythm, fc.nat(60), fc.constantFrom(after, before), (each, n, calendar) => {
      const due = payDate(each, n, calendar);
      expect(isWorkingDay(due, calendar) && due >= each.startOn).toBe(true);
      expect(payDate(each, n + 1, calendar) >= due).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});
