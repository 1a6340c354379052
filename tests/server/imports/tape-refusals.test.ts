import { expect, test } from 'vitest';
import { refuse } from '#domain/states/outcome.ts';
import { locales } from '#locales/runtime';
import { tapeRefusal } from '#server/imports/tape-refusals.ts';
import { WRITING } from '#routes/lender/tapes/writing.ts';

const FUTURE = refuse('tape_as_of_in_future', { asOf: '2026-12-31', today: '2026-11-23' }).refused;
const LONG = refuse('tape_too_long_here', { count: 12_345, limit: 10_000 }).refused;
const OLDER = refuse('tape_older_than_book', { asOf: '2026-11-01', book: '2026-11-08' }).refused;

test('a page tells lender staff of days and counts as their language writes them', () => {
  expect(tapeRefusal(FUTURE, 'en', WRITING)).toMatch(/23 November 2026.* 31 December 2026/);
  expect(tapeRefusal(FUTURE, 'zh-Hans', WRITING)).toMatch(/2026年11月23日.*2026年12月31日/);
  expect(tapeRefusal(OLDER, 'en', WRITING)).toMatch(/1 November 2026.* 8 November 2026/);
  for (const locale of locales) {
    const told = tapeRefusal(LONG, locale, WRITING);
    expect(told).toContain('12,345');
    expect(told.match(/10,000/g)).toHaveLength(2);
  }
});

test('the command line as scripts do', () => {
  expect(tapeRefusal(FUTURE, 'en')).toContain('2026-12-31');
  expect(tapeRefusal(LONG, 'en')).toContain('12345 lines');
});
