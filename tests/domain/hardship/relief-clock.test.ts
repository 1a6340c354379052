import { describe, expect, it } from 'vitest';
import {
  answerBy,
  holdUntil,
  isLate,
  remindOn,
  type ReliefClock,
} from '#domain/hardship/relief-clock.ts';

const days: ReliefClock = {
  answerWithin: 21,
  counting: 'days',
  remindBefore: 5,
  holdAfterRefusal: 14,
};
const workingDays: ReliefClock = {
  ...days,
  answerWithin: 10,
  counting: 'working_days',
  holdAfterRefusal: null,
};
const calendar = { weekend: [6, 7], holidays: new Set(['2026-12-25', '2026-12-28']) };

describe('the clock of an answer', () => {
  it.each<[string, ReliefClock, string, string]>([
    ['21 days after the day of receipt (AU)', days, '2026-11-23', '2026-12-14'],
    ['over the end of a year', days, '2026-12-20', '2027-01-10'],
    ['10 working days, weekends left out', workingDays, '2026-11-23', '2026-12-07'],
    ['holidays left out too', workingDays, '2026-12-21', '2027-01-06'],
  ])('%s', (_because, clock, received, deadline) => {
    expect(answerBy(received, clock, calendar)).toBe(deadline);
  });

  it('is not late on its last day', () => {
    expect(isLate('2026-12-14', '2026-12-14')).toBe(false);
    expect(isLate('2026-12-14', '2026-12-15')).toBe(true);
  });

  it('reminds the lender before, and holds enforcement after a refusal where a rule says so', () => {
    expect(remindOn('2026-12-14', days)).toBe('2026-12-09');
    expect(holdUntil('2026-12-01', days)).toBe('2026-12-15');
    expect(holdUntil('2026-12-01', workingDays)).toBeUndefined();
  });

  it('refuses to run on an unknown figure', () => {
    expect(() => answerBy('2026-11-23', { ...days, answerWithin: 0 }, calendar)).toThrow(
      RangeError,
    );
  });
});
