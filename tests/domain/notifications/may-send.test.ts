import { describe, expect, it } from 'vitest';
import {
  houseContactHours,
  nextAllowed,
  strictest,
  withinHours,
  type ContactHours,
} from '#domain/notifications/contact-hours.ts';
import { maySend, type SendSituation } from '#domain/notifications/may-send.ts';

const hours: ContactHours = {
  weekdays: ['08:00', '21:00'],
  weekends: ['09:00', '21:00'],
  holidays: null,
};
const sydney = { zone: 'Australia/Sydney', holidays: new Set(['2026-12-25']) };
const situation: SendSituation = {
  purpose: 'reminder',
  channel: 'email',
  optedOut: [],
  contactStopped: false,
  namesDebt: false,
  identityProved: false,
  hours,
  where: sydney,
  now: new Date('2026-11-23T02:00:00Z'),
};
const night = new Date('2026-11-23T12:00:00Z');

describe('may this notification leave', () => {
  it.each<[string, Partial<SendSituation>, string, string]>([
    ['a reminder by day', {}, 'now', 'within_hours'],
    ['a reminder at 23:00', { now: night }, 'later', 'outside_hours'],
    ['a code at 23:00', { purpose: 'code', now: night }, 'now', 'asked_for'],
    ['an answer at 23:00', { purpose: 'answer', now: night }, 'now', 'asked_for'],
    [
      'a code to someone who opted out',
      { purpose: 'code', optedOut: ['code'] },
      'now',
      'asked_for',
    ],
    ['a reminder to someone who opted out', { optedOut: ['reminder'] }, 'never', 'opted_out'],
    ['a reminder in a breathing space', { contactStopped: true }, 'never', 'contact_stopped'],
    [
      'an answer in a breathing space',
      { purpose: 'answer', contactStopped: true },
      'now',
      'asked_for',
    ],
    ['to nowhere', { channel: undefined }, 'never', 'no_address'],
    ['a text that names a debt', { namesDebt: true }, 'never', 'identity_not_proved'],
    ['the same, proved', { namesDebt: true, identityProved: true }, 'now', 'within_hours'],
    [
      'even a code may not name a debt',
      { purpose: 'code', namesDebt: true },
      'never',
      'identity_not_proved',
    ],
  ])('%s: %s', (_because, change, send, because) => {
    expect(maySend({ ...situation, ...change })).toMatchObject({ send, because });
  });

  it('withholds where no hour ever comes', () => {
    const none = { weekdays: null, weekends: null, holidays: null };
    expect(maySend({ ...situation, hours: none })).toEqual({
      send: 'never',
      because: 'outside_hours',
    });
  });
});

describe('hours where the person is', () => {
  it.each([
    ['the first minute', '2026-11-22T21:00:00Z', true],
    ['the minute before', '2026-11-22T20:59:00Z', false],
    ['the last minute', '2026-11-23T09:59:00Z', true],
    ['the hour itself', '2026-11-23T10:00:00Z', false],
    ['Saturday at 08:30', '2026-11-27T21:30:00Z', false],
    ['Christmas at noon', '2026-12-25T01:00:00Z', false],
  ])('%s', (_because, now, within) => {
    expect(withinHours(hours, sydney, new Date(now))).toBe(within);
  });

  it.each([
    ['at night: the morning', '2026-11-23T12:00:00Z', '2026-11-23T21:00:00.000Z'],
    ['Friday night: Saturday morning', '2026-11-27T12:00:00Z', '2026-11-27T22:00:00.000Z'],
    ['over Christmas: Saturday', '2026-12-24T12:00:00Z', '2026-12-25T22:00:00.000Z'],
  ])('next hour %s', (_because, now, next) => {
    expect(nextAllowed(hours, sydney, new Date(now))?.toISOString()).toBe(next);
  });

  it('lets the strictest of two laws hold, and none means none', () => {
    const other: ContactHours = {
      weekdays: ['09:00', '22:00'],
      weekends: null,
      holidays: ['10:00', '11:00'],
    };
    expect(strictest([hours, other])).toEqual({
      weekdays: ['09:00', '21:00'],
      weekends: null,
      holidays: null,
    });
  });

  it('keeps summer time: the night that loses an hour still opens at eight', () => {
    const london = { zone: 'Europe/London', holidays: new Set<string>() };
    const at = nextAllowed(houseContactHours, london, new Date('2027-03-28T00:30:00Z'));
    expect(at?.toISOString()).toBe('2027-03-28T09:00:00.000Z');
  });
});
