import { describe, expect, test } from 'vitest';
import { compareRow, countNews } from '#domain/imports/compare-row.ts';
import { canonicalRow } from '#domain/imports/loan-row.ts';
import { missingFields, tellsParts, type Mapping } from '#domain/imports/mapping.ts';
import { readRows } from '#domain/imports/read-rows.ts';

const mapping: Mapping = {
  shape: 1,
  encoding: 'utf-8',
  delimiter: ',',
  headerLine: 1,
  country: 'AU',
  currency: 'AUD',
  dateForm: 'yyyy-mm-dd',
  amountUnit: 'major',
  decimal: '.',
  rateForm: 'percent',
  nameForm: 'surname_comma_given',
  columns: {
    account: 'ref',
    name: 'who',
    birth_date: 'dob',
    total: 'balance',
    interest: 'int',
    fees: 'fee',
    days_past_due: 'days',
    disputed: 'disputed',
    rate: 'rate',
  },
  addressColumns: ['street', 'town'],
};
const good = {
  ref: 'H-1',
  who: 'OKAFOR,  Maya ',
  dob: '1984-03-09',
  balance: '$1,060.00',
  int: '50.00',
  fee: '10',
  days: '30',
  disputed: 'N',
  rate: '17.97',
  street: '1 Quiet St',
  town: 'Fawkner',
};
const width = Object.keys(good).length;
const asOf = '2026-11-01';

function readOne(change: Partial<typeof good>) {
  const lines = [{ line: 2, cells: { ...good, ...change }, cellCount: width }];
  return readRows(lines, width, mapping, asOf);
}

describe('a line', () => {
  test('becomes a loan with the parts of what is owed and the day it fell behind', () => {
    expect(readOne({}).rows).toEqual([
      {
        line: 2,
        account: 'H-1',
        department: null,
        product: null,
        openedOn: null,
        currency: 'AUD',
        original: null,
        principal: 100_000n,
        interest: 5000n,
        fees: 1000n,
        instalment: null,
        ratePpm: 179_700,
        overdueSince: '2026-10-02',
        disputed: false,
        partsTold: true,
        person: {
          given: 'Maya',
          surname: 'OKAFOR',
          fullName: null,
          birthDate: '1984-03-09',
          nationalId: null,
          phone: null,
          email: null,
          address: '1 Quiet St Fawkner',
          postcode: null,
          country: 'AU',
        },
      },
    ]);
  });

  test.each([
    [{ int: '5000' }, ['total_differs']],
    [{ balance: '' }, ['amount_missing']],
    [{ days: 'many' }, ['not_a_number']],
    [{ days: '' }, ['not_a_number']],
    [{ disputed: 'perhaps' }, ['not_yes_or_no']],
    [{ rate: 'low' }, ['not_a_rate']],
    [{ who: ', ' }, ['name_missing']],
    [{ street: '=1+1' }, ['formula_text']],
    [
      { ref: '', dob: '2026-02-30', days: '-1' },
      ['account_missing', 'negative_days', 'impossible_date'],
    ],
  ])('with %o is bad because of %o', (change, codes) => {
    const { rows, bad } = readOne(change);
    expect(rows).toEqual([]);
    expect(bad[0]?.faults.map(({ code }) => code)).toEqual(codes);
  });

  test('with cells missing is bad as a whole', () => {
    const { bad } = readRows([{ line: 2, cells: good, cellCount: 3 }], width, mapping, asOf);
    expect(bad[0]?.faults[0]).toEqual({ code: 'cells_differ', field: 'line', value: '3' });
  });

  test.each(['h 1', 'Ｈ-1', 'H\u200B1', 'H1'])('%s is the account H-1 again', (ref) => {
    const lines = [good, { ...good, ref }].map((cells, at) => ({
      ...{ line: at + 2, cells, cellCount: width },
    }));
    const { rows, bad } = readRows(lines, width, mapping, asOf);
    expect(rows).toHaveLength(1);
    expect(bad[0]?.faults).toEqual([{ code: 'account_repeated', field: 'account', value: ref }]);
  });

  test('of an account without a letter or digit is bad', () => {
    expect(readOne({ ref: '--' }).bad[0]?.faults[0]?.code).toBe('account_missing');
  });

  test('shows no more of a long value than finds it', () => {
    expect(readOne({ who: 'A'.repeat(4000) }).bad[0]?.faults[0]?.value).toHaveLength(61);
  });
});

test('the same facts from another line or day are the same row; another amount is not', () => {
  const text = (change: Partial<typeof good>) => readOne(change).rows.map(canonicalRow)[0];
  expect(text({ balance: '1060.00' })).toBe(text({}));
  expect(text({ balance: '1061.00' })).not.toBe(text({}));
  expect(text({ who: 'OKAFOR, Ada' })).not.toBe(text({}));
});

test('news is what the book does not hold yet', () => {
  const news = [
    compareRow(undefined, 'a'),
    compareRow({ rowHash: 'a' }, 'a'),
    compareRow({ rowHash: 'a' }, 'b'),
  ];
  expect(news).toEqual(['new', 'unchanged', 'changed']);
  expect(countNews(news)).toEqual({ new: 1, changed: 1, unchanged: 1 });
});

test.each([
  [{ total: 'balance' }, false],
  [{ total: 'balance', interest: 'int' }, false],
  [{ total: 'balance', interest: 'int', fees: 'fee' }, true],
  [{ principal: 'owed', interest: 'int' }, true],
])('a tape with %o tells its parts: %s', (columns, told) => {
  expect(tellsParts({ columns })).toBe(told);
});

test('a mapping without its least is not whole', () => {
  expect(missingFields(mapping)).toEqual([]);
  const bare: Mapping = { ...mapping, currency: null, columns: {} };
  expect(missingFields(bare)).toEqual([
    'account',
    'name',
    'principal',
    'currency',
    'overdue_since',
  ]);
});
