import { briton } from '#server/demo/people/britons.ts';
import type { DemoGroup } from './contract.ts';

/** One British lender whose own agreements are collected together. */
export const thames: DemoGroup = {
  code: 'thames',
  name: 'Thames Lending',
  kind: 'internal',
  operatorName: 'Thames Lending',
  operatorPhone: '0808 157 0101',
  silenceRule: 'escalate',
  jurisdiction: 'UK',
  currency: 'GBP',
  timeZone: 'Europe/London',
  locale: 'en',
  seed: 44,
  people: briton,
  introduce: ({ given, surname, birthDate }) => `${given} ${surname}, ${birthDate}`,
  support: 'Callum Frost',
  operator: 'Judith Amis',
  lenders: [
    {
      code: 'thames-lending',
      name: 'Thames Lending',
      phone: '0808 157 0102',
      email: 'hello@thames.example',
      reach: 1,
      products: [
        ['', 'hire_purchase'],
        ['', 'overdraft'],
        ['', 'unsecured'],
      ],
      owed: [200, 6000],
      ratePercent: [9, 29],
      account: (n) => `TL9${String(n).padStart(5, '0')}`,
      terms: { smallestMonthly: 5_00n, longestMonths: 60, answerDays: 10 },
      reviewer: 'Beth Osgood',
      admin: 'Nikhil Rao',
    },
  ],
};
