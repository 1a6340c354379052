import { describe, expect, test } from 'vitest';
import {
  counterOpenUntil,
  dueMove,
  shareDeadlines,
  type WaitingShare,
} from '#domain/plans/deadline.ts';

const calendar = { weekend: [6, 7], holidays: new Set(['2026-12-25', '2026-12-28']) };
const consent = { rule: 'consent', afterDays: 21 } as const;
const escalate = { rule: 'escalate' } as const;

describe('the days by which a lender answers', () => {
  test.each([
    ['five working days', '2026-11-23', 5, escalate, '2026-11-30', undefined],
    ['over Christmas', '2026-12-23', 3, escalate, '2026-12-30', undefined],
    ['silence is consent after 21 days', '2026-11-23', 5, consent, '2026-11-30', '2026-12-14'],
    ['and that day is a working day', '2026-12-04', 5, consent, '2026-12-11', '2026-12-29'],
    ['never before the answer is due', '2026-12-11', 15, consent, '2027-01-05', '2027-01-05'],
  ] as const)('%s', (_, sentOn, days, silence, answerBy, silenceOn) => {
    expect(shareDeadlines(sentOn, days, silence, calendar)).toEqual({ answerBy, silenceOn });
  });
});

describe('what the clock does', () => {
  const share: WaitingShare = {
    state: 'referred',
    answerBy: '2026-11-30',
    silenceOn: '2026-12-14',
    escalated: false,
    counterUntil: undefined,
  };
  test.each<[string, Partial<WaitingShare>, string, string | undefined]>([
    ['nothing on the last day', {}, '2026-11-30', undefined],
    ['asks again the day after', {}, '2026-12-01', 'escalate'],
    ['asks again only once', { escalated: true }, '2026-12-02', undefined],
    ['nothing yet on the last silent day', { escalated: true }, '2026-12-14', undefined],
    ['takes silence for consent after it', { escalated: true }, '2026-12-15', 'deem'],
    ['takes consent even if never asked again', {}, '2027-01-15', 'deem'],
    ['never, where the group has no such rule', { silenceOn: undefined }, '2027-01-15', 'escalate'],
    ['leaves an accepted share alone', { state: 'accepted' }, '2027-01-15', undefined],
    [
      'leaves an open counter-offer open',
      { state: 'countered', counterUntil: '2026-12-30' },
      '2026-12-30',
      undefined,
    ],
    [
      'lets an old counter-offer lapse',
      { state: 'countered', counterUntil: '2026-12-30' },
      '2026-12-31',
      'lapse',
    ],
  ])('%s', (_, changed, today, expected) => {
    expect(dueMove({ ...share, ...changed }, today)).toBe(expected);
  });

  test('a counter-offer stands for thirty days', () => {
    expect(counterOpenUntil('2026-12-01')).toBe('2026-12-31');
  });
});
