import { describe, expect, test } from 'vitest';
import { dayInColumn, dayInName, tapeDay } from '#domain/imports/tape-day.ts';
import { tapeShape } from '#server/demo/tapes/registry.ts';

const TODAY = '2026-11-23';
const all = {
  given: '2026-11-01',
  column: '2026-11-02',
  title: '2026-11-03',
  same_file: '2026-11-04',
  name: '2026-11-05',
};

describe('the day of the figures', () => {
  test.each([
    [all, '2026-11-01', 'given'],
    [{ ...all, given: '' }, '2026-11-02', 'column'],
    [{ ...all, given: undefined, column: undefined }, '2026-11-03', 'title'],
    [{ same_file: all.same_file, name: all.name }, '2026-11-04', 'same_file'],
    [{ name: all.name }, '2026-11-05', 'name'],
    [{ name: '2026-12-31' }, TODAY, 'today'],
    [{}, TODAY, 'today'],
  ])('of %o is %s, from %s', (told, asOf, from) => {
    expect(tapeDay(told, TODAY)).toEqual({ ok: true, value: { asOf, from } });
  });

  test.each([
    [{ given: '23/11' }, 'tape_as_of_not_a_day'],
    [{ given: '2026-11-24' }, 'tape_as_of_in_future'],
    [{ column: '2026-11-24' }, 'tape_as_of_in_future'],
  ])('of %o is refused: %s', (told, code) => {
    expect(tapeDay(told, TODAY)).toMatchObject({ refused: { code } });
  });
});

test.each([
  ['arrears-2026-11-22.csv', '2026-11-22'],
  ['arrears_20261122_v2.csv', '2026-11-22'],
  ['逾期2026年11月2日.csv', '2026-11-02'],
  ['2026.11.22 to 2026.11.23.csv', '2026-11-22'],
  ['arrears-2026-13-22.csv', undefined],
  ['batch-1202611220.csv', undefined],
  ['arrears-22-11-2026.csv', undefined],
  ['tape.csv', undefined],
])('the name %s tells %s', (name, day) => {
  expect(dayInName(name)).toBe(day);
});

test('the tape’s own column tells its earliest day', () => {
  const plain = tapeShape('banksia-credit').mapping;
  const lines = ['', '2026-11-22', ' 2026-11-21 ', 'soon'].map((day, at) => {
    return { line: at + 2, cells: { day }, cellCount: 1 };
  });
  const mapping = { ...plain, columns: { ...plain.columns, as_of: 'day' } };
  expect(dayInColumn(lines, mapping)).toBe('2026-11-21');
  expect(dayInColumn(lines, plain)).toBe(undefined);
});
