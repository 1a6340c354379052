import { performance } from 'node:perf_hooks';
import type { Situation } from '#domain/plans/proposal.ts';
import { suggest } from '#domain/plans/suggest.ts';
import type { Terms } from '#domain/plans/terms.ts';

const LENDERS = ['northwind', 'harbour', 'banksia', 'thames'];
const TERMS: Terms = {
  smallestMonthly: 2000n,
  longestMonths: 60,
  upFrontPercent: 0,
  interest: 'frozen',
  reviewsAll: false,
  answerDays: 5,
};
const SITUATION: Situation = {
  today: '2026-11-23',
  surplus: 200_000n,
  loans: Array.from({ length: 10 }, (_, at) => ({
    id: `loan ${at}`,
    lenderId: LENDERS[at % LENDERS.length] ?? '',
    balance: 123_457n * BigInt(at + 1),
    contractual: 4_000n,
  })),
  weighBy: 'balance',
  calendar: { weekend: [6, 7], holidays: new Set(['2026-12-25']), moves: 'after' },
  least: 50n,
  terms: Object.fromEntries(LENDERS.map((lender) => [lender, TERMS])),
};
const MANNER = { cycle: 'monthly', payDay: 15, startOn: '2026-11-30', upFront: 0n } as const;

/** Milliseconds of each of 200 times that ten loans at four lenders are suggested for, shortest first. */
export function timesOfSuggesting(): number[] {
  const times = Array.from({ length: 200 }, () => {
    const began = performance.now();
    suggest(SITUATION, MANNER, 100n);
    return performance.now() - began;
  });
  return times.sort((a, b) => a - b);
}
