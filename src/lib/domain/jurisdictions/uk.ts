import type { Jurisdiction } from '#domain/jurisdictions/contract.ts';

export const uk: Jurisdiction = {
  code: 'UK',
  status: 'draft-unreviewed',
  timeZone: 'Europe/London',
  weekend: [6, 7],
  language: 'en',
  holidays: { country: 'GB', region: 'ENG' },
  // Standard Financial Statement: fixed headings first, then flexible ones.
  budget: {
    income: ['pay', 'benefits', 'pension', 'other_income'],
    spending: [
      ...['home_contents', 'utilities', 'water', 'care_health', 'travel', 'school'],
      ...['pensions_insurance', 'professional', 'other_essential'],
      ...['communications_leisure', 'food_housekeeping', 'personal', 'other_debts'],
    ],
  },
  savings: {
    value: { percent: 10, mostMonthly: 2000n },
    source: 'Common Financial Tool §11; Standard Financial Statement savings line',
    confidence: 'primary',
  },
  tokenMonthly: { value: 100n, source: 'advice practice: £1 a month', confidence: 'secondary' },
  longestPlan: { value: null, source: 'no rule found', confidence: 'house' },
  limitationYears: {
    value: 6,
    source: 'CONC 7.15: six years in England, Wales and Northern Ireland, five in Scotland',
    confidence: 'primary',
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
    value: { answerWithin: 14, counting: 'days', remindBefore: 4, holdAfterRefusal: 30 },
    source: 'no rule gives the days; the hold follows CONC 7.3.11R-12G',
    confidence: 'house',
  },
  complaints: {
    value: {
      lenderWithinDays: 56,
      ombudsman: 'Financial Ombudsman Service',
      ombudsmanContact: '0800 023 4567',
    },
    source: 'DISP 1.6.2R: eight weeks',
    confidence: 'primary',
  },
  contactHours: {
    value: { weekdays: ['08:00', '21:00'], weekends: ['09:00', '21:00'], holidays: null },
    source: 'CONC 7.9.4R forbids unreasonable times and gives no hours',
    confidence: 'house',
  },
  advice: [
    { name: 'StepChange', phone: '0800 138 1111', link: 'https://www.stepchange.org' },
    { name: 'National Debtline', phone: '0808 808 4000', link: 'https://nationaldebtline.org' },
    { name: 'MoneyHelper', phone: '0800 138 7777', link: 'https://www.moneyhelper.org.uk' },
    { name: 'Citizens Advice', phone: '0800 144 8848', link: 'https://www.citizensadvice.org.uk' },
  ],
};
