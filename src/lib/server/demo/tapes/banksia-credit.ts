import { daysLate, decimal, lines, PLAIN, total, type TapeShape } from './contract.ts';

const COLUMNS = {
  account: 'account',
  given: 'given',
  surname: 'surname',
  birth_date: 'dob',
  national_id: 'national_id',
  phone: 'phone',
  original: 'original',
  principal: 'principal',
  interest: 'interest',
  fees: 'fees',
  total: 'total',
  days_past_due: 'days_past_due',
  currency: 'currency',
} as const;

/** The plainest shape: one word a column, ISO dates, and no contact but a phone. */
export const banksiaCredit: TapeShape = {
  lender: 'banksia-credit',
  fileName: 'banksia-credit.csv',
  mapping: { ...PLAIN, country: 'AU', columns: COLUMNS },
  write: (loans, asOf) => {
    const rows = loans.map((loan) => {
      const { person } = loan;
      return [
        ...[loan.account, person.given, person.surname, person.birthDate],
        ...[person.nationalId, person.mobile],
        ...[loan.original, loan.principal, loan.interest, loan.fees, total(loan)].map(decimal),
        ...[daysLate(loan, asOf), 'AUD'],
      ];
    });
    return new TextEncoder().encode(lines([Object.values(COLUMNS), ...rows], ','));
  },
};
