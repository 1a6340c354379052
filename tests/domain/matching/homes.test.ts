import { describe, expect, test } from 'vitest';
import { findHomes, type Placed } from '#domain/matching/homes.ts';

const placed = (of: Record<string, string | undefined>): Placed[] =>
  Object.entries(of).map(([key, borrowerId]) => ({ key, borrowerId }));

describe('records find their home', () => {
  test.each<{
    when: string;
    people: string[][];
    now: Record<string, string | undefined>;
    entered?: string[];
    homes: Record<string, string>;
    reviews?: string[];
  }>([
    {
      when: 'nobody holds them yet',
      people: [['a', 'b'], ['c']],
      now: { a: undefined, b: undefined, c: undefined },
      homes: { a: 'new a', b: 'new a', c: 'new c' },
    },
    {
      when: 'one of them is held',
      people: [['a', 'b']],
      now: { a: undefined, b: 'Maya' },
      homes: { a: 'Maya', b: 'Maya' },
    },
    {
      when: 'two strangers to us turn out to be one',
      people: [['a', 'b', 'c']],
      now: { a: 'first', b: 'second', c: undefined },
      homes: { a: 'first', b: 'first', c: 'first' },
    },
    {
      when: 'one of the two has entered: theirs is the home',
      people: [['a', 'b']],
      now: { a: 'first', b: 'second' },
      entered: ['second'],
      homes: { a: 'second', b: 'second' },
    },
    {
      when: 'both have entered: nothing moves, a person looks',
      people: [['a', 'b', 'c']],
      now: { a: 'first', b: 'second', c: undefined },
      entered: ['first', 'second'],
      homes: { a: 'first', b: 'second', c: 'first' },
      reviews: ['both_entered a b'],
    },
    {
      when: 'one borrower turns out to be two: the first keeps the case',
      people: [['a'], ['b']],
      now: { a: 'Maya', b: 'Maya' },
      homes: { a: 'Maya', b: 'new b' },
    },
    {
      when: 'one who has entered turns out to be two: nothing moves or joins, a person looks',
      people: [['a'], ['b', 'c']],
      now: { a: 'Maya', b: 'Maya', c: undefined },
      entered: ['Maya'],
      homes: { a: 'Maya', b: 'Maya', c: 'new c' },
      reviews: ['entered_splits a b'],
    },
  ])('$when', ({ people, now, entered = [], homes, reviews = [] }) => {
    const found = findHomes(people, placed(now), new Set(entered));
    const told = [...found.of].map(([key, home]) => [
      key,
      'borrowerId' in home ? home.borrowerId : `new ${home.newBy}`,
    ]);
    expect(Object.fromEntries(told)).toEqual(homes);
    expect(found.reviews.map(({ reason, a, b }) => `${reason} ${a} ${b}`)).toEqual(reviews);
  });
});
