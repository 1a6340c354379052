import { daysBetween } from '#domain/calendar/day.ts';
import { lines, PLAIN, type TapeShape } from './contract.ts';

const HEADER = [
  ...['agreement_id', 'first_name', 'surname', 'dob', 'city', 'email', 'agreement_type'],
  ...['principal_pence', 'interest_pence', 'charges_pence', 'missed_payments'],
  ...['monthly_payment_pence', 'default_date'],
];

/** British agreements: tabs, a byte order mark, pence, no national id. */
export const thamesLending: TapeShape = {
  lender: 'thames-lending',
  fileName: 'thames-lending.tsv',
  mapping: {
    ...PLAIN,
    delimiter: '\t',
    country: 'GB',
    currency: 'GBP',
    amountUnit: 'minor',
    columns: {
      account: 'agreement_id',
      product: 'agreement_type',
      given: 'first_name',
      surname: 'surname',
      birth_date: 'dob',
      email: 'email',
      principal: 'principal_pence',
      interest: 'interest_pence',
      fees: 'charges_pence',
      missed_payments: 'missed_payments',
      overdue_since: 'default_date',
      instalment: 'monthly_payment_pence',
    },
    addressColumns: ['city'],
  },
  write: (loans, asOf) => {
    const rows = loans.map((loan) => {
      const { person } = loan;
      const missed = Math.ceil(daysBetween(loan.overdueSince, asOf) / 30);
      return [
        ...[loan.account, person.given, person.surname, person.birthDate, person.town],
        ...[person.email, loan.product],
        ...[loan.principal, loan.interest, loan.fees].map(String),
        ...[String(missed), String(loan.instalment), loan.overdueSince],
      ];
    });
    return new TextEncoder().encode(`\uFEFF${lines([HEADER, ...rows], '\t')}`);
  },
};
