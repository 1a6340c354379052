import type { Jurisdiction } from '#domain/jurisdictions/contract.ts';

export const cn: Jurisdiction = {
  code: 'CN',
  status: 'draft-unreviewed',
  timeZone: 'Asia/Shanghai',
  weekend: [6, 7],
  language: 'zh-Hans',
  holidays: { country: 'CN' },
  budget: {
    income: ['pay', 'family_help', 'other_income'],
    spending: [
      ...['housing', 'bills', 'food', 'transport', 'children', 'parents'],
      ...['health', 'other_debts', 'other_spending'],
    ],
  },
  savings: { value: null, source: 'no rule found', confidence: 'house' },
  tokenMonthly: { value: null, source: 'no rule found', confidence: 'house' },
  longestPlan: {
    value: { months: 60, products: ['credit card', '信用卡'] },
    source: '商业银行信用卡业务监督管理办法第七十条: five years',
    confidence: 'primary',
  },
  limitationYears: { value: 3, source: 'Civil Code 188', confidence: 'primary' },
  limitationNotice: {
    value: true,
    source: 'Civil Code 195: agreeing to pay starts the time again',
    confidence: 'primary',
  },
  allocationOrder: {
    value: ['fees', 'interest', 'principal'],
    source: 'Civil Code 561: enforcement costs, interest, principal',
    confidence: 'primary',
  },
  reliefClock: {
    value: { answerWithin: 15, counting: 'days', remindBefore: 4, holdAfterRefusal: null },
    source: 'no rule gives the days',
    confidence: 'house',
  },
  complaints: {
    value: {
      lenderWithinDays: 15,
      ombudsman: '银行保险消费者投诉维权热线',
      ombudsmanContact: '12378',
    },
    source: '银行业保险业消费投诉处理管理办法: 15 days',
    confidence: 'secondary',
  },
  contactHours: {
    value: {
      weekdays: ['08:00', '22:00'],
      weekends: ['08:00', '22:00'],
      holidays: ['08:00', '22:00'],
    },
    source: 'GB/T 45251-2025: none from 22:00 to 08:00',
    confidence: 'secondary',
  },
  advice: [
    { name: '公共法律服务热线', phone: '12348', link: 'https://www.12348.gov.cn' },
    { name: '银行保险消费者投诉维权热线', phone: '12378', link: null },
    { name: '人民银行金融消费权益保护咨询投诉电话', phone: '12363', link: null },
  ],
};
