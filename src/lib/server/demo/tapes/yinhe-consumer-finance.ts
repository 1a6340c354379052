import iconv from 'iconv-lite';
import type { Day } from '#domain/calendar/day.ts';
import { daysLate, decimal, lines, PLAIN, total, type TapeShape } from './contract.ts';

const COLUMNS = {
  account: '借据号',
  department: '部门',
  product: '产品',
  name: '姓名',
  national_id: '身份证号',
  phone: '手机号',
  original: '借款金额',
  principal: '剩余本金',
  interest: '利息',
  fees: '罚息',
  total: '应还总额',
  days_past_due: '逾期天数',
  instalment: '月还款额',
  rate: '年利率',
  opened: '放款日期',
} as const;

/** GB18030 with Chinese headers, 2026年3月5日, and a percent sign on the rate. */
export const yinheConsumerFinance: TapeShape = {
  lender: 'yinhe-consumer-finance',
  fileName: 'yinhe-consumer-finance.csv',
  mapping: {
    ...PLAIN,
    encoding: 'gb18030',
    country: 'CN',
    currency: 'CNY',
    dateForm: 'yyyy年m月d日',
    nameForm: 'whole',
    columns: COLUMNS,
  },
  write: (loans, asOf) => {
    const rows = loans.map((loan) => {
      const { person } = loan;
      return [
        ...[loan.account, loan.department, loan.product, person.surname + person.given],
        ...[person.nationalId, person.mobile],
        ...[loan.original, loan.principal, loan.interest, loan.fees, total(loan)].map(decimal),
        ...[daysLate(loan, asOf), decimal(loan.instalment)],
        ...[`${(loan.ratePpm / 10_000).toFixed(2)}%`, inCharacters(loan.openedOn)],
      ];
    });
    return iconv.encode(lines([Object.values(COLUMNS), ...rows], ','), 'gb18030');
  },
};

function inCharacters(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
