import iconv from 'iconv-lite';
import type { Day } from '#domain/calendar/day.ts';
import { grouped, lines, PLAIN, total, type TapeShape } from './contract.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const HEADER = [
  ...['Loan Ref', 'Borrower', 'DOB', 'TFN', 'Address', 'Phone', 'E-mail', 'Loan Type', 'Balance'],
  ...['of which interest', 'of which fees', 'Arrears since', 'Instalment', 'Rate', 'Disputed'],
];

/** A title line, semicolons, Windows-1252, `SURNAME, Given`, one address line, arrears as a start date. */
export const harbourFinance: TapeShape = {
  lender: 'harbour-finance',
  fileName: 'harbour-finance.csv',
  mapping: {
    ...PLAIN,
    encoding: 'windows-1252',
    delimiter: ';',
    headerLine: 2,
    country: 'AU',
    currency: 'AUD',
    dateForm: 'dd-mmm-yyyy',
    rateForm: 'fraction',
    nameForm: 'surname_comma_given',
    columns: {
      account: 'Loan Ref',
      product: 'Loan Type',
      name: 'Borrower',
      birth_date: 'DOB',
      national_id: 'TFN',
      phone: 'Phone',
      email: 'E-mail',
      interest: 'of which interest',
      fees: 'of which fees',
      total: 'Balance',
      overdue_since: 'Arrears since',
      instalment: 'Instalment',
      rate: 'Rate',
      disputed: 'Disputed',
    },
    addressColumns: ['Address'],
  },
  write: (loans, asOf) => {
    const rows = loans.map((loan) => {
      const { person } = loan;
      const place = [person.house, person.street, person.town, person.region, person.postcode];
      return [
        ...[loan.account, `${person.surname.toUpperCase()}, ${person.given}`],
        ...[withMonth(person.birthDate), person.nationalId, place.join(' ')],
        ...[international(person.mobile), person.email, loan.product],
        ...[total(loan), loan.interest, loan.fees].map((minor) => `$${grouped(minor)}`),
        ...[withMonth(loan.overdueSince), `$${grouped(loan.instalment)}`],
        ...[(loan.ratePpm / 1_000_000).toFixed(4), loan.disputed ? 'Y' : 'N'],
      ];
    });
    const title = `Harbour Finance Pty Ltd – arrears extract ${withMonth(asOf)}`;
    return iconv.encode(lines([[title], HEADER, ...rows], ';'), 'windows-1252');
  },
};

function withMonth(day: Day): string {
  const [year = '', month, date = ''] = day.split('-');
  return [date, MONTHS[Number(month) - 1], year].join('-');
}

function international(mobile: string): string {
  return mobile.replace(/^0(\d{3})(\d{3})(\d{3})$/, '+61 $1 $2 $3');
}
