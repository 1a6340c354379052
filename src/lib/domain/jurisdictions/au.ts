import type { Jurisdiction } from '#domain/jurisdictions/contract.ts';

export const au: Jurisdiction = {
  code: 'AU',
  status: 'draft-unreviewed',
  timeZone: 'Australia/Sydney',
  weekend: [6, 7],
  language: 'en',
  holidays: { country: 'AU' },
  budget: {
    income: ['pay', 'benefits', 'other_income'],
    spending: [
      ...['housing', 'bills', 'food', 'transport', 'children', 'health'],
      ...['insurance', 'other_debts', 'other_spending'],
    ],
  },
  savings: { value: null, source: 'no rule found', confidence: 'house' },
  tokenMonthly: { value: null, source: 'no rule found', confidence: 'house' },
  longestPlan: { value: null, source: 'no rule found', confidence: 'house' },
  limitationYears: {
    value: 6,
    source: 'state Limitation Acts, generally 6 years, 3 in the Northern Territory',
    confidence: 'memory',
  },
  limitationNotice: {
    value: true,
    source: 'an acknowledgement may restart limitation',
    confidence: 'memory',
  },
  allocationOrder: {
    value: ['fees', 'interest', 'principal'],
    source: 'the contract; house default where it is silent',
    confidence: 'house',
  },
  reliefClock: {
    value: { answerWithin: 21, counting: 'days', remindBefore: 5, holdAfterRefusal: 14 },
    source: 'National Credit Code s72(4)-(5), s89A',
    confidence: 'secondary',
  },
  complaints: {
    value: {
      lenderWithinDays: 21,
      ombudsman: 'Australian Financial Complaints Authority (AFCA)',
      ombudsmanContact: '1800 931 678',
    },
    source: 'ASIC RG 271: hardship complaints 21 days',
    confidence: 'memory',
  },
  contactHours: {
    value: { weekdays: ['07:30', '21:00'], weekends: ['09:00', '21:00'], holidays: null },
    source: 'ACCC/ASIC debt collection guideline, part 2 section 4',
    confidence: 'primary',
  },
  advice: [
    { name: 'National Debt Helpline', phone: '1800 007 007', link: 'https://ndh.org.au' },
    { name: 'Mob Strong Debt Helpline', phone: '1800 808 488', link: null },
  ],
};
