import {
  daysLate,
  dayMonthYear,
  decimal,
  grouped,
  lines,
  PLAIN,
  total,
  type TapeShape,
} from './contract.ts';

const COLUMNS = {
  account: 'Account No',
  department: 'Department',
  product: 'Product',
  given: 'Given Name',
  surname: 'Surname',
  birth_date: 'Date of Birth',
  national_id: 'Tax File No',
  phone: 'Mobile',
  email: 'Email',
  postcode: 'Postcode',
  opened: 'Opened',
  original: 'Original Amount',
  principal: 'Principal',
  interest: 'Interest',
  fees: 'Fees',
  total: 'Total Due',
  days_past_due: 'Days Past Due',
  instalment: 'Contractual Payment',
  rate: 'APR %',
  currency: 'Currency',
} as const;

const HEADER = [
  ...['Account No', 'Department', 'Product', 'Given Name', 'Surname', 'Date of Birth'],
  ...['Tax File No', 'Street No', 'Street', 'Locality', 'Suburb', 'State', 'Postcode', 'Mobile'],
  ...['Email', 'Opened', 'Original Amount', 'Principal', 'Interest', 'Fees', 'Total Due'],
  ...['Days Past Due', 'Contractual Payment', 'APR %', 'Currency'],
];

/** One bank whose Cards, Personal Loans and Overdrafts collect apart: comma, UTF-8, dd/mm/yyyy. */
export const northwindBank: TapeShape = {
  lender: 'northwind-bank',
  fileName: 'northwind-bank.csv',
  mapping: {
    ...PLAIN,
    country: 'AU',
    dateForm: 'dd/mm/yyyy',
    columns: COLUMNS,
    addressColumns: ['Street No', 'Street', 'Locality', 'Suburb', 'State', 'Postcode'],
  },
  write: (loans, asOf) => {
    const rows = loans.map((loan) => {
      const { person } = loan;
      return [
        ...[loan.account, loan.department, loan.product],
        ...[person.given, person.surname, dayMonthYear(person.birthDate), person.nationalId],
        ...[person.house, person.street, '', person.town, person.region, person.postcode],
        ...[person.mobile, person.email, dayMonthYear(loan.openedOn), grouped(loan.original)],
        ...[loan.principal, loan.interest, loan.fees, total(loan)].map(decimal),
        ...[daysLate(loan, asOf), decimal(loan.instalment), (loan.ratePpm / 10_000).toFixed(2)],
        'AUD',
      ];
    });
    return new TextEncoder().encode(lines([HEADER, ...rows], ','));
  },
};
