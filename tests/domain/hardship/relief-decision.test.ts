import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideRelief,
  type ReliefDecision,
  type ReliefDecisionSituation,
} from '#domain/hardship/relief-decision.ts';
import { owedTogether } from '#domain/loans/loan.ts';
import { houseReliefLimits, termsOfLoans, type ReliefTerm } from '#domain/hardship/relief-terms.ts';

const situation: ReliefDecisionSituation = {
  state: 'waiting',
  loans: [
    { id: 'card', balance: 300_000n },
    { id: 'overdraft', balance: 100_000n },
  ],
  today: '2026-11-23',
  limits: houseReliefLimits,
  clock: { answerWithin: 21, counting: 'days', remindBefore: 5, holdAfterRefusal: 14 },
  complain: { lenderWithinDays: 30, ombudsman: 'AFCA', ombudsmanContact: '1800 931 678' },
};
const grant = (...terms: ReliefTerm[]): ReliefDecision => ({ answer: 'grant', terms, words: '' });
const refusal = (words: string): ReliefDecision => ({ answer: 'refuse', reason: 'other', words });
const reason = 'Your budget shows enough left for the payments.';

describe('a lender decides on relief', () => {
  it.each<[string, ReliefDecision, string]>([
    ['a pause', grant({ kind: 'pause', months: 3 }), 'granted'],
    ['the longest pause', grant({ kind: 'pause', months: 12 }), 'granted'],
    ['a longer one', grant({ kind: 'pause', months: 13 }), 'relief_term_months'],
    ['no month at all', grant({ kind: 'freeze', months: 0 }), 'relief_term_months'],
    ['half a month', grant({ kind: 'freeze', months: 1.5 }), 'relief_term_months'],
    ['nothing', grant(), 'relief_without_terms'],
    [
      'a pause with interest frozen',
      grant({ kind: 'pause', months: 3 }, { kind: 'freeze', months: 6 }),
      'granted',
    ],
    [
      'the same twice',
      grant({ kind: 'pause', months: 3 }, { kind: 'pause', months: 6 }),
      'relief_term_twice',
    ],
    [
      'a pause and a payment',
      grant({ kind: 'pause', months: 3 }, { kind: 'lower', months: 3, minor: 100n }),
      'relief_terms_clash',
    ],
    [
      'all written off and something more',
      grant({ kind: 'write_off_full' }, { kind: 'freeze', months: 3 }),
      'relief_terms_clash',
    ],
    ['a part written off', grant({ kind: 'write_off_part', minor: 399_999n }), 'granted'],
    [
      'a part that is all',
      grant({ kind: 'write_off_part', minor: 400_000n }),
      'relief_term_amount',
    ],
    ['a part that is nothing', grant({ kind: 'write_off_part', minor: 0n }), 'relief_term_amount'],
    ['a no with its reason', refusal(reason), 'refused'],
    ['a no with hardly a word', refusal('No.'), 'relief_reason_too_short'],
    ['a no with only blanks', refusal(' '.repeat(40)), 'relief_reason_too_short'],
    ['a no of endless words', refusal('a'.repeat(2001)), 'relief_reason_too_long'],
  ])('%s: %s', (_because, decision, answer) => {
    const outcome = decideRelief(decision, situation);
    expect(outcome.ok ? outcome.value.state : outcome.refused.code).toBe(answer);
  });

  it.each([
    ['never asked', undefined, 'relief_write_off_unconfirmed'],
    ['of fewer loans', 300_000n, 'relief_write_off_unconfirmed'],
    ['as it is', 400_000n, 'granted'],
  ])('takes all off only where the sum was seen: %s', (_because, confirmed, answer) => {
    const all = { ...grant({ kind: 'write_off_full' }), confirmed };
    const outcome = decideRelief(all, situation);
    expect(outcome.ok ? outcome.value.state : outcome.refused.code).toBe(answer);
    if (!outcome.ok) expect(outcome.refused).toMatchObject({ owed: '400000', count: 2 });
  });

  it('answers once, and may still answer late', () => {
    const again = decideRelief(refusal(reason), { ...situation, state: 'granted' });
    expect(again).toMatchObject({ ok: false, refused: { code: 'relief_already_answered' } });
    expect(decideRelief(refusal(reason), { ...situation, state: 'overdue' }).ok).toBe(true);
  });

  it('never refuses without a way to complain, and holds enforcement for the days of the rule', () => {
    const complain = { lenderWithinDays: null, ombudsman: null, ombudsmanContact: null };
    expect(decideRelief(refusal(reason), { ...situation, complain })).toMatchObject({
      refused: { code: 'relief_without_complaint_route' },
    });
    expect(decideRelief(refusal(reason), situation)).toMatchObject({
      value: { holdUntil: '2026-12-07', complain: situation.complain },
    });
  });

  it('tells each loan its own part and days', () => {
    const outcome = decideRelief(grant({ kind: 'lower', months: 3, minor: 1_001n }), situation);
    expect(outcome).toMatchObject({
      value: {
        terms: [
          { loanId: 'card', minor: 751n, from: '2026-11-23', until: '2027-02-23' },
          { loanId: 'overdraft', minor: 250n },
        ],
      },
    });
  });

  it('law: the parts of an amount add up to what was granted, none above what its loan owes', () => {
    const loans = fc
      .array(fc.bigInt(1n, 10_000_000n), { minLength: 1, maxLength: 8 })
      .map((all) => all.map((balance, n) => ({ id: String(n), balance })));
    fc.assert(
      fc.property(loans, fc.bigInt(0n, 999_999n), (each, part) => {
        const owed = owedTogether(each);
        const minor = (owed * part) / 1_000_000n;
        const terms = termsOfLoans([{ kind: 'write_off_part', minor }], each, '2026-11-23');
        expect(terms.reduce((sum, term) => sum + (term.minor ?? 0n), 0n)).toBe(minor);
        terms.forEach((term, n) =>
          expect((term.minor ?? 0n) <= (each[n]?.balance ?? 0n)).toBe(true),
        );
      }),
      { numRuns: 10_000 },
    );
  });
});
