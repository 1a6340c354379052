import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRows } from '#domain/imports/read-rows.ts';
import { cluster } from '#domain/matching/cluster.ts';
import { personRecord, type PersonRecord } from '#domain/matching/person-record.ts';
import { tapeShape } from '#server/demo/tapes/registry.ts';
import { readTape } from '#server/imports/read-tape.ts';

const SHARED = '../shared/data/tapes';
const isShared = existsSync(`${SHARED}/truth.csv`);
if (!isShared) process.stderr.write(`No ${SHARED}: matching is not proved on its five tapes.\n`);

const TAPES: Record<string, { file: string; good: number; bad: number }> = {
  'northwind-bank': { file: 'northwind-bank.csv', good: 4748, bad: 0 },
  'harbour-finance': { file: 'harbour-finance.csv', good: 3155, bad: 45 },
  'thames-lending': { file: 'thames-lending.tsv', good: 956, bad: 44 },
  'yinhe-consumer-finance': { file: 'yinhe-consumer-finance.csv', good: 900, bad: 0 },
  'xingqiao-microloan': { file: 'xingqiao-microloan.csv', good: 600, bad: 0 },
};

function readAll(lender: string) {
  const tape = TAPES[lender];
  const { mapping } = tapeShape(lender);
  if (!tape) throw new Error(`no tape of ${lender}`);
  const file = readTape(readFileSync(`${SHARED}/${tape.file}`), mapping);
  if (!file.ok) throw new Error(file.refused.code);
  return readRows(file.value.lines, file.value.headers.length, mapping, '2026-11-01');
}

function peopleOf(lenders: readonly string[]): PersonRecord[] {
  return lenders.flatMap((lender) =>
    readAll(lender).rows.map((row) => personRecord(`${lender}/${row.account}`, row.person)),
  );
}

const pairs = (members: number) => (members * (members - 1)) / 2;

describe.skipIf(!isShared)('on the five tapes', () => {
  test.each(Object.keys(TAPES))('%s is read through its saved mapping', (lender) => {
    const { rows, bad } = readAll(lender);
    expect({ good: rows.length, bad: bad.length }).toMatchObject({
      good: TAPES[lender]?.good,
      bad: TAPES[lender]?.bad,
    });
    const codes = new Set(bad.flatMap(({ faults }) => faults.map(({ code }) => code)));
    expect(['impossible_date', 'name_missing', 'born_in_future']).toEqual(
      expect.arrayContaining([...codes]),
    );
  });

  test.each([
    [['northwind-bank', 'harbour-finance'], 0.89],
    [['thames-lending'], 0.1],
    [['yinhe-consumer-finance', 'xingqiao-microloan'], 0.75],
  ])('%s: nobody is joined to a stranger, and enough are joined', (lenders, least) => {
    const truth = new Map(
      readFileSync(`${SHARED}/truth.csv`, 'utf8')
        .split(/\r?\n/)
        .map((line) => line.split(','))
        .map(([tape, account, person]) => [`${tape}/${account}`, person]),
    );
    const records = peopleOf(lenders);
    const found = cluster(records).people;
    const mixed = found.filter((keys) => new Set(keys.map((key) => truth.get(key))).size > 1);
    expect(mixed).toEqual([]);
    const held = new Map<string | undefined, number>();
    for (const { key } of records) held.set(truth.get(key), (held.get(truth.get(key)) ?? 0) + 1);
    const all = [...held.values()].reduce((sum, count) => sum + pairs(count), 0);
    const joined = found.reduce((sum, keys) => sum + pairs(keys.length), 0);
    expect(joined / all).toBeGreaterThanOrEqual(least);
  });

  test('the order of the tapes and of their lines does not matter', () => {
    const records = peopleOf(['harbour-finance', 'northwind-bank']);
    expect(cluster(records.toReversed()).people).toEqual(cluster(records).people);
  });
});
