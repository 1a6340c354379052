import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { Component } from 'svelte';
import type { Words } from '#routes/form.ts';
import { answerErrors } from '#routes/lender/proposals/[id=uuid]/answer-refusals.ts';
import AnswerForm from '#routes/lender/proposals/[id=uuid]/AnswerForm.svelte';
import GivenShareAnswer from '#routes/lender/proposals/[id=uuid]/GivenShareAnswer.svelte';

const Form = AnswerForm as unknown as Component<Record<string, unknown>>;
const proposal = {
  currency: 'AUD',
  today: '2026-11-23',
  offer: { amount: 9_000n, cycle: 'monthly', payDay: 15, startOn: '2026-12-01', upFront: 0n },
  frame: {
    loans: [{ id: 'a', lenderId: 'h', balance: 90_000n, contractual: 0n }],
    weighBy: 'balance',
    calendar: { weekend: [6, 7], holidays: new Set(), moves: 'after' },
    least: 50n,
  },
};
interface Back {
  words?: Words;
  errors?: Record<string, string>;
  refused?: { code: string } & Record<string, string | number>;
}
const shown = (form: Back | null) =>
  render(Form, { props: { proposal, form, draft: null } }).body.replaceAll(/\s+/g, ' ');
const preview = (each: string, upFront = '') =>
  /aria-live="polite">(.*?)<\/p>/.exec(shown({ words: { answer: 'counter', each, upFront } }))?.[1];

describe('a refused answer is told at the box that it is about', () => {
  test.each([
    ['answer_too_short', 'words', { least: 20 }, 'Explain the answer in at least 20 characters'],
    ['answer_too_long', 'words', { most: 2000 }, 'Keep your words under 2000'],
    ['counter_above_owed', 'each', { owed: '90000' }, 'more than the $900.00'],
    ['up_front_above_owed', 'upFront', { owed: '90000' }, 'more than the $900.00'],
    ['counter_is_the_offer', 'each', {}, 'Accept it instead'],
    ['counter_beyond_law', 'each', { latest: '2031-11-23' }, 'By law'],
  ])('%s at %s', (code, box, facts, says) => {
    const body = shown({ refused: { code, ...facts } });
    expect(body).toMatch(
      new RegExp(`<a href="#field-${box}"[^>]*>[^<]*${says.replace('$', '\\$')}`),
    );
    expect(body).toMatch(new RegExp(`id="field-${box}"[^>]*aria-invalid="true"`));
  });

  test('what is no box’s fault belongs to the form, in words', () => {
    expect(Object.keys(answerErrors({ refused: { code: 'new_rule' } }, 'AUD'))).toEqual(['form']);
  });
});

test('the hint says how many characters a no needs', () => {
  expect(shown(null)).toContain('at least 20 characters');
});

describe('the preview of a counter-offer', () => {
  test.each([
    ['nothing yet', '', '', /^((?!\w{3}).)*$/],
    ['words', 'abc', '', /Amount each time: Write an amount/],
    ['finer than a cent', '120.555', '', /Amount each time: Write an amount/],
    ['below zero', '-5', '', /Amount each time: Write an amount/],
    ['a start that is none', '100', 'x', /: Write an amount/],
    ['more than is owed', '1000', '', /more than the \$900\.00/],
    ['a way', '100', '', /Payments: 9\./],
  ])('%s', (_, each, upFront, says) => {
    expect(preview(each, upFront)?.replaceAll(/<!--.*?-->/g, '')).toMatch(says);
  });
});

test('once sent, a counter-offer says what it comes to, as its preview did', () => {
  const counter = { each: 10_000n, upFront: 5_000n, endsOn: '2027-08-16', count: 9 };
  const answered = { ...proposal, state: 'countered', counter, reason: null, words: null };
  const Given = GivenShareAnswer as unknown as Component<Record<string, unknown>>;
  const body = render(Given, { props: { proposal: answered } }).body.replaceAll(/\s+/g, ' ');
  expect(body).toContain('You offered $100.00 a month.');
  expect(body).toContain('Payments: 9. The last one on 16 August 2027.');
  expect(body).toContain('$50.00');
});
