import type { Mapping } from '#domain/imports/mapping.ts';

/** Someone for one journey alone: three loans at two lenders of the demonstration. Nobody real. */
export type Person = {
  readonly given: string;
  readonly surname: string;
  readonly birthDate: string;
  readonly email: string;
  readonly phone: string;
  readonly card: string;
  readonly loan: string;
  readonly harbour: string;
};

const GIVEN = ['Maya', 'Tom', 'Ines', 'Oscar', 'Lena', 'Raj', 'Nora', 'Eli', 'Zoe', 'Hugo'];
const SURNAMES = ['Hartwell', 'Brandt', 'Castell', 'Dorrington', 'Elwood', 'Fenwick', 'Garland'];

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

/** One plain shape for both lenders. */
export const MAPPING: Mapping = {
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
  nameForm: 'parts',
  columns: {
    account: 'account',
    department: 'department',
    product: 'product',
    given: 'given',
    surname: 'surname',
    birth_date: 'dob',
    email: 'email',
    phone: 'phone',
    opened: 'opened',
    principal: 'principal',
    interest: 'interest',
    total: 'total',
    overdue_since: 'overdue_since',
    instalment: 'instalment',
    rate: 'rate',
  },
  addressColumns: [],
};

const HEADER = Object.values(MAPPING.columns).join(',');

/** The tapes that bring all of these people in, by the code of the lender. */
export function tapes(): Record<string, string> {
  const line = (person: Person, cells: string[], owed: string) =>
    [
      ...cells,
      ...[person.given, person.surname, person.birthDate, person.email, person.phone],
      ...['2023-05-02', owed, '0.00', owed, '2026-07-01', '120.00', '17.9'],
    ].join(',');
  const northwind = PEOPLE.flatMap((person) => [
    line(person, [person.card, 'Cards', 'Everyday card'], OWED.card),
    line(person, [person.loan, 'Personal Loans', 'Personal loan'], OWED.loan),
  ]);
  const harbour = PEOPLE.map((person) =>
    line(person, [person.harbour, '', 'Car loan'], OWED.harbour),
  );
  return {
    'northwind-bank': [HEADER, ...northwind].join('\n'),
    'harbour-finance': [HEADER, ...harbour].join('\n'),
  };
}
