import { expect, test } from 'vitest';
import { lawMonths } from '#domain/jurisdictions/plan-law.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';

test.each([
  ['CN', '信用卡', 60],
  ['CN', '信用卡分期', 60],
  ['CN', 'Credit card', 60],
  ['CN', '现金借款', undefined],
  ['CN', null, undefined],
  ['UK', 'credit card', undefined],
  ['AU', 'credit card', undefined],
])(
  '%s, %s: a plan may run %s months by law (信用卡业务监督管理办法 70)',
  (code, product, months) => {
    expect(lawMonths(jurisdictionOf(code), product)).toBe(months);
  },
);
