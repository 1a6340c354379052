import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import type { Component } from 'svelte';
import { helps, refusalReasons } from '#domain/hardship/relief-reasons.ts';
import { SHARE_REFUSALS } from '#domain/plans/share-answer.ts';
import { locales, overwriteGetLocale } from '#locales/runtime';
import GivenAnswer from '#routes/lender/hardship/[id=uuid]/GivenAnswer.svelte';
import ReliefLoans from '#routes/lender/hardship/[id=uuid]/ReliefLoans.svelte';
import { lenderReasonWords, lenderTermWords } from '#ui/relief-words.ts';
import { lenderRefusalWords } from '#ui/share-words.ts';

// A lender's staff are not the person who owes, and they are not someone else to themselves.

const OWES = /\byou owe|\byour budget|\bthe lender|\bthem\b|您|机构认为|機構認為|他们|他們/i;
const card = {
  ...{ id: 'card', product: 'credit card', account: '4471-20', department: null },
  ...{ lenderId: 'n', currency: 'AUD', state: 'written_off', balance: 1_201_680n },
};
const terms = [{ loanId: 'card', kind: 'write_off_full', from: '2026-11-23' }];
const relief = { loans: [], covered: [card], terms, refusal: null, words: '', decidedAt: null };
const context = new Map([['__request__', { page: { data: {} } }]]);
const shown = (part: unknown, given: object) =>
  render(part as Component<{ relief: unknown }>, { props: { relief: given }, context }).body;

test.each(locales)('terms and reasons are told to the lender, in %s', (locale) => {
  overwriteGetLocale(() => locale);
  const kinds = helps.filter((help) => help !== 'not_sure');
  const term = { months: 3, minor: 50_000n, until: '2027-02-23' };
  const told = [
    ...kinds.map((kind) => lenderTermWords({ ...term, kind }, 'AUD')),
    ...refusalReasons.map(lenderReasonWords),
    ...SHARE_REFUSALS.map(lenderRefusalWords),
  ];
  overwriteGetLocale(() => 'en');
  for (const words of told) expect(words).not.toMatch(OWES);
});

test('each granted line names its loan', () => {
  const line = shown(GivenAnswer, relief);
  expect(line).toContain('Credit card, 4471-20: All of it taken off. They owe nothing more');
});

test('the table shows the loans that were covered, and owes nothing for one written off', () => {
  const table = shown(ReliefLoans, relief);
  expect(table).toContain('Written off');
  expect(table).not.toContain('12,016.80');
  expect(shown(ReliefLoans, { ...relief, covered: [] })).toContain('They owe you nothing here');
});
