import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#domain/calendar/day.ts';
import {
  addWorkingDays,
  isWorkingDay,
  onOrAfter,
  onOrBefore,
  type WorkingCalendar,
} from '#domain/calendar/working-days.ts';

/** Friday 25 December 2026 and the Monday that stands in for Boxing Day (England). */
const england: WorkingCalendar = {
  weekend: [6, 7],
  holidays: new Set(['2026-12-25', '2026-12-28', '2027-01-01']),
};
/** China works a Sunday to make up for a long holiday. */
const china: WorkingCalendar = {
  weekend: [6, 7],
  holidays: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
  workdays: new Set(['2026-10-10']),
};
const plain: WorkingCalendar = { weekend: [6, 7], holidays: new Set() };

test.each([
  ['the day itself does not count', '2026-11-23', 1, england, '2026-11-24'],
  ['over a weekend', '2026-11-27', 1, england, '2026-11-30'],
  ['from a Saturday', '2026-11-28', 1, england, '2026-11-30'],
  ['over Christmas', '2026-12-24', 1, england, '2026-12-29'],
  ['five over Christmas and New Year', '2026-12-24', 5, england, '2027-01-05'],
  ['over the Golden Week', '2026-09-30', 1, china, '2026-10-08'],
  ['a worked Saturday counts', '2026-09-30', 3, china, '2026-10-10'],
  ['none', '2026-11-28', 0, plain, '2026-11-28'],
])('%s', (_, from, n, calendar, to) => {
  expect(addWorkingDays(from, n, calendar)).toBe(to);
});

test('a day off moves to the working day after, or before', () => {
  expect(onOrAfter('2026-12-25', england)).toBe('2026-12-29');
  expect(onOrBefore('2026-12-25', england)).toBe('2026-12-24');
  expect(onOrAfter('2026-12-24', england)).toBe('2026-12-24');
});

test('a count below zero and a week without work are refused', () => {
  expect(() => addWorkingDays('2026-11-23', -1, england)).toThrow(RangeError);
  const never = { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: new Set<string>() };
  expect(() => onOrAfter('2026-11-23', never)).toThrow(RangeError);
});

test('n working days later, exactly n working days have passed', () => {
  const from = fc.integer({ min: 0, max: 800 }).map((n) => addDays('2026-01-01', n));
  fc.assert(
    fc.property(from, fc.integer({ min: 1, max: 40 }), (start, n) => {
      const end = addWorkingDays(start, n, england);
      let worked = 0;
      for (let at = addDays(start, 1); at <= end; at = addDays(at, 1)) {
        if (isWorkingDay(at, england)) worked += 1;
      }
      expect(worked).toBe(n);
    }),
    { numRuns: 10_000 },
  );
});
