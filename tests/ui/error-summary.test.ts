import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import ErrorSummary from '#ui/ErrorSummary.svelte';

const lines = (props: { errors: Record<string, string>; labels?: Record<string, string> }) =>
  [...render(ErrorSummary, { props }).body.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)</g)].map(
    ([, href, words]) => [href, words],
  );

test('a line names its box, in the order of the form', () => {
  const labels = { months: 'Longest plan', lender: 'For which lender?', code: 'Code' };
  const errors = {
    code: 'ID numbers do not fit',
    lender: 'Fill this in',
    months: 'Write 1 to 240',
  };
  expect(lines({ errors, labels })).toEqual([
    ['#field-months', 'Longest plan: write 1 to 240'],
    ['#field-lender', 'For which lender: fill this in'],
    ['#field-code', 'Code: ID numbers do not fit'],
  ]);
});

test('words that say themselves which box they mean stand alone', () => {
  expect(lines({ errors: { code: 'Enter the 6 digits of your code' } })).toEqual([
    ['#field-code', 'Enter the 6 digits of your code'],
  ]);
});
