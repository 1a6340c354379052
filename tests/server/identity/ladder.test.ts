import { describe, expect, test } from 'vitest';
import {
  afterOneMore,
  LADDERS,
  waitOf,
  type Ladder,
  type Scope,
} from '#server/identity/throttle/ladder.ts';

const START = new Date('2026-11-23T01:00:00Z');
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);

/** The longest that what anyone may fill from anywhere can hold anyone up. */
const CAP_SECONDS = 30;
const ANYONE_MAY_FILL: readonly Scope[] = ['reference', 'email'];

describe('the ladder', () => {
  const ladder: Ladder = { free: 2, delays: [5, 30], theirs: true };

  test.each([
    [0, 0, 0],
    [2, 0, 0],
    [3, 0, 5],
    [3, 4, 1],
    [3, 5, 0],
    [4, 0, 30],
    [99, 0, 30],
    [99, 30, 0],
  ])('after %i tries and %i seconds one waits %i more', (tries, passed, wait) => {
    expect(waitOf(ladder, { tries, at: START }, later(passed))).toBe(wait);
  });

  test.each([
    [0, 0, 1],
    [7, 3599, 8],
    [7, 3600, 1],
  ])('%i tries, %i seconds ago, and one more are %i', (tries, passed, sum) => {
    expect(afterOneMore({ tries, at: START }, later(passed))).toBe(sum);
  });

  test.each(ANYONE_MAY_FILL)('no one is held longer than the cap by %s alone', (scope) => {
    expect(Math.max(...LADDERS[scope].delays)).toBeLessThanOrEqual(CAP_SECONDS);
  });

  test('a place is nobody’s, so no success forgets it', () => {
    const theirs = Object.entries(LADDERS).filter(([, ladder]) => ladder.theirs);
    expect(theirs.map(([scope]) => scope)).toEqual(['reference', 'pair', 'email', 'email_pair']);
  });
});
