import type { Mapping } from '#domain/imports/mapping.ts';

/** Someone who can come in with the number of this account. Nobody real. */
export type Entrant = {
  readonly given: string;
  readonly surname: string;
  readonly birthDate: string;
  readonly email: string;
  readonly phone: string;
  readonly card: string;
};

/** Someone for one journey alone: three loans at two lenders of the demonstration. */
export type Person = Entrant & { readonly loan: string; readonly harbour: string };

const GIVEN = ['Maya', 'Tom', 'Ines', 'Oscar', 'Lena', 'Raj', 'Nora', 'Eli', 'Zoe', 'Hugo'];
const SURNAMES = [
  ...['Hartwell', 'Brandt', 'Castell', 'Dorrington', 'Elwood', 'Fenwick', 'Garland', 'Hollis'],
];

/** What each owes, in dollars, in the order of the person's accounts. */
const OWED = { card: '1842.50', loan: '6310.00', harbour: '2415.75' } as const;

export const PEOPLE: readonly Person[] = SURNAMES.flatMap((surname, s) =>
  GIVEN.map((given, g) => {
    const n = String(s * GIVEN.length + g + 100);
    return {
      given,
      surname,
      birthDate: `19${60 + s * 5}-0${(g % 9) + 1}-1${s}`,
      email: `${given}.${surname}@journeys.example`.toLowerCase(),
      phone: `+614915${n}70`,
      card: `JC-${n}-7`,
      loan: `JL-${n}-7`,
      harbour: `JH-${n}-7`,
    };
  }),
);

/** Ada owes in two currencies, and one of her two lenders has told nothing new for a long time. */
export const ADA = odd('Ada', 'Quill', '1971-03-14', '401', 'JX-401-1');
/** Bea owes one small sum. */
export const BEA = odd('Bea', 'Rowan', '1982-08-05', '402', 'JX-402-1');
/** One of Cal's loans is written in a way that no page can read. */
export const CAL = odd('Cal', 'Sable', '1969-11-23', '403', 'JX-403-1');
/** Dee owes Banksia alone. */
export const DEE = odd('Dee', 'Thorne', '1990-05-17', '404', 'JX-404-1');

/** The loan of Cal's that is spoilt once it is loaded. */
export const SPOILT = 'JX-403-2';

function odd(given: string, surname: string, birthDate: string, n: string, card: string): Entrant {
  const email = `${given}.${surname}@journeys.example`.toLowerCase();
  return { given, surname, birthDate, email, phone: `+614915${n}70`, card };
}

/** A lender whose newest figures are two months old. */
export const OLD_MILL = {
  code: 'old-mill-credit',
  name: 'Old Mill Credit',
  jurisdiction: 'AU',
  currency: 'AUD',
  phone: '1800 975 719',
  email: 'hello@old-mill.example',
} as const;
export const OLD_MILL_DAYS = 61;

/** One plain shape for every lender; the name of a column is the name of its field. */
const FIELDS = [
  ...(['account', 'department', 'product', 'given', 'surname', 'birth_date'] as const),
  ...(['national_id', 'email', 'phone', 'opened', 'original', 'principal', 'interest'] as const),
  ...(['total', 'overdue_since', 'instalment', 'rate', 'currency'] as const),
];
type Field = (typeof FIELDS)[number];

export const MAPPING: Mapping = {
  shape: 1,
  encoding: 'utf-8',
  delimiter: ',',
  headerLine: 1,
  country: 'AU',
  currency: null,
  dateForm: 'yyyy-mm-dd',
  amountUnit: 'major',
  decimal: '.',
  rateForm: 'percent',
  nameForm: 'parts',
  columns: Object.fromEntries(FIELDS.map((field) => [field, field])),
  addressColumns: [],
};

const USUAL: Partial<Record<Field, string>> = {
  interest: '0.00',
  instalment: '120.00',
  rate: '17.9',
  currency: 'AUD',
};

/** A loan as one writes it on a tape: what is left out is usual or empty. */
export type TapeLine = Partial<Record<Field, string>> & { account: string; total: string };

/** A tape in the plain shape. */
export function tape(lines: readonly TapeLine[]): string {
  const rows = lines.map((line) => {
    const told: Partial<Record<Field, string>> = {
      ...USUAL,
      opened: '2023-05-02',
      overdue_since: '2026-01-05',
      principal: line.total,
      ...line,
    };
    return FIELDS.map((field) => told[field] ?? '').join(',');
  });
  return [FIELDS.join(','), ...rows].join('\n');
}

/** What every line says of its person. */
export function facts({ given, surname, birthDate, email, phone }: Omit<Entrant, 'card'>) {
  return { given, surname, birth_date: birthDate, email, phone };
}

/** The tapes that bring all of these people in, by the code of the lender. */
export function tapes(): Record<string, string> {
  const card = { department: 'Cards', product: 'Everyday card' };
  return {
    'northwind-bank': tape([
      ...PEOPLE.flatMap((person) => [
        { ...facts(person), ...card, account: person.card, total: OWED.card },
        {
          ...facts(person),
          department: 'Personal Loans',
          product: 'Personal loan',
          account: person.loan,
          total: OWED.loan,
        },
      ]),
      { ...facts(ADA), ...card, account: ADA.card, total: '530.00', original: '800.00' },
      { ...facts(BEA), ...card, account: BEA.card, total: '40.00' },
      { ...facts(CAL), ...card, account: CAL.card, total: '700.00' },
      { ...facts(CAL), ...card, account: SPOILT, total: '60.00' },
    ]),
    'harbour-finance': tape(
      PEOPLE.map((person) => ({
        ...facts(person),
        product: 'Car loan',
        account: person.harbour,
        total: OWED.harbour,
      })),
    ),
    'banksia-credit': tape([
      { ...facts(DEE), product: 'Store card', account: DEE.card, total: '600.00' },
    ]),
    [OLD_MILL.code]: tape([
      { ...facts(ADA), product: 'Overdraft', account: 'JX-401-2', total: '270.50' },
      { ...facts(ADA), product: 'Term loan', account: 'JX-401-3', total: '95.25', currency: 'NZD' },
    ]),
  };
}
