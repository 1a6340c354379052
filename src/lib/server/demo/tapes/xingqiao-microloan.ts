import { decimal, lines, PLAIN, type TapeShape } from './contract.ts';

const COLUMNS = {
  account: '合同编号',
  name: '客户姓名',
  national_id: '证件号码',
  phone: '联系电话',
  original: '合同金额(元)',
  principal: '欠款本金(元)',
  interest: '欠款利息(元)',
  fees: '违约金(元)',
  overdue_since: '逾期起始日',
  instalment: '每期应还(元)',
} as const;

/** A microlender: no total, a start date, phones as +86, and a quarter of the ids with the middle hidden. */
export const xingqiaoMicroloan: TapeShape = {
  lender: 'xingqiao-microloan',
  fileName: 'xingqiao-microloan.csv',
  mapping: {
    ...PLAIN,
    country: 'CN',
    currency: 'CNY',
    dateForm: 'yyyy/mm/dd',
    nameForm: 'whole',
    columns: COLUMNS,
  },
  write: (loans) => {
    const rows = loans.map((loan) => {
      const { person, account } = loan;
      const last = Number(account.slice(-1));
      const id = person.nationalId;
      return [
        ...[loan.account, person.surname + person.given],
        ...[last % 4 === 3 ? `${id.slice(0, 3)}***********${id.slice(-4)}` : id],
        `${last % 2 ? '0086-' : '+86 '}${person.mobile}`,
        ...[loan.original, loan.principal, loan.interest, loan.fees].map(decimal),
        ...[loan.overdueSince.replaceAll('-', '/'), decimal(loan.instalment)],
      ];
    });
    return new TextEncoder().encode(lines([Object.values(COLUMNS), ...rows], ','));
  },
};
