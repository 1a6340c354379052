import { chinese } from '#server/demo/people/chinese.ts';
import type { DemoGroup } from './contract.ts';

/** Two mainland lenders under an operator. */
export const pingzhou: DemoGroup = {
  code: 'pingzhou',
  name: '平舟协商',
  kind: 'external',
  operatorName: '平舟协商服务中心',
  operatorPhone: '400-000-0101',
  silenceRule: 'escalate',
  jurisdiction: 'CN',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  locale: 'zh-Hans',
  seed: 86,
  people: chinese,
  introduce: ({ surname, given, nationalId }) =>
    `${surname}${given}, id ends in ${nationalId.slice(-4)}`,
  support: '周敏',
  operator: '方志远',
  lenders: [
    {
      code: 'yinhe-consumer-finance',
      name: '银河消费金融',
      phone: '400-000-0111',
      email: 'hello@yinhe.example',
      reach: 0.75,
      products: [
        ['信用卡部', '信用卡'],
        ['现金贷部', '现金借款'],
        ['分期部', '家电分期'],
        ['分期部', '教育分期'],
      ],
      owed: [2000, 60_000],
      ratePercent: [15, 24],
      account: (n) => `YH20269${String(n).padStart(5, '0')}`,
      terms: { smallestMonthly: 100_00n, longestMonths: 60, answerDays: 7 },
      reviewer: '韩雪',
      admin: '石磊',
    },
    {
      code: 'xingqiao-microloan',
      name: '星桥小额贷款',
      phone: '400-000-0112',
      email: 'hello@xingqiao.example',
      reach: 0.5,
      products: [['', '']],
      owed: [800, 20_000],
      ratePercent: [18, 24],
      account: (n) => `XQ-9${String(n).padStart(4, '0')}`,
      terms: { smallestMonthly: 50_00n, longestMonths: 24, answerDays: 7 },
      reviewer: '沈佳',
      admin: '顾明',
    },
  ],
};
