import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BadLine } from '#domain/imports/read-rows.ts';
import { readRows } from '#domain/imports/read-rows.ts';
import { tapeShape } from '#server/demo/tapes/registry.ts';
import { readTape } from '#server/imports/read-tape.ts';

const SHARED = '../shared/data/tapes';
const isShared = existsSync(`${SHARED}/faults.csv`);
if (!isShared) process.stderr.write(`No ${SHARED}: only our own faulty tape is tried.\n`);

/** What the people who made faults.csv call each of our reasons. */
const THEIR_WORDS: Record<string, string> = {
  'negative_amount principal': 'negative principal',
  'impossible_date birth_date': 'impossible date',
  'account_missing account': 'no account number',
  'account_repeated account': 'account number repeated in this tape',
  'total_differs total': 'total does not equal its parts',
  'currency_unknown currency': 'unknown currency',
  'not_an_amount original': 'not an amount',
  'formula_text given': 'text that a spreadsheet would run',
  'negative_days days_past_due': 'negative days past due',
  'born_in_future birth_date': 'born in the future',
  'text_too_long given': 'text too long',
  'too_many_decimals principal': 'more decimals than the currency has',
  'name_missing name': 'no name',
};

function load(file: string) {
  const { mapping } = tapeShape('banksia-credit');
  const tape = readTape(readFileSync(file), mapping);
  if (!tape.ok) throw new Error(tape.refused.code);
  return readRows(tape.value.lines, tape.value.headers.length, mapping, '2026-11-23');
}

const reasons = (bad: readonly BadLine[]) =>
  bad.map(({ line, account, faults }) => [
    String(line),
    account,
    faults.map(({ code, field }) => THEIR_WORDS[`${code} ${field}`] ?? `${code} ${field}`).join(),
  ]);

describe('a tape with faults', () => {
  test('of our own: every bad line is named with its one reason, the good ones are read', () => {
    const { rows, bad } = load('tests/fixtures/tapes/faults.csv');
    expect(rows.map(({ line, account }) => [line, account])).toEqual([
      [2, 'P1'],
      [17, 'P15'],
    ]);
    expect(reasons(bad)).toEqual([
      ['3', 'P2', 'negative principal'],
      ['4', 'P3', 'impossible date'],
      ['5', '', 'no account number'],
      ['6', 'P1', 'account number repeated in this tape'],
      ['7', 'P5', 'total does not equal its parts'],
      ['8', 'P6', 'unknown currency'],
      ['9', 'P7', 'not an amount'],
      ['10', 'P8', 'text that a spreadsheet would run'],
      ['11', 'P9', 'negative days past due'],
      ['12', 'P10', 'born in the future'],
      ['13', 'P11', 'text too long'],
      ['14', 'P12', 'more decimals than the currency has'],
      ['15', 'P13', 'no name'],
      ['16', '', 'cells_differ line'],
      ['19', 'P16', 'amount_missing total'],
    ]);
  });

  test.skipIf(!isShared)('of theirs: exactly the lines and reasons that they expect', () => {
    const { rows, bad } = load(`${SHARED}/faults.csv`);
    const expected = readFileSync(`${SHARED}/faults-expected.csv`, 'utf8').trim().split(/\r?\n/);
    expect(reasons(bad)).toEqual(expected.slice(1).map((line) => line.split(',')));
    expect(rows.map(({ account }) => account)).toEqual(['F0001', 'F0099']);
  });
});
