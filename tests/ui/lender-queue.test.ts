import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import type { Component } from 'svelte';
import QueuePage from '#routes/lender/+page.svelte';

const Page = QueuePage as unknown as Component<{ data: unknown }>;

const queue = {
  ...{ lender: 'Northwind Bank', filter: 'waiting', shares: [], page: 1, more: false },
  counts: { waiting: 0, late: 0, countered: 0, answered: 0 },
};
const relief = [
  { id: 'r', person: 'Rowan', createdAt: new Date(0), deadlineOn: '2026-12-01', late: false },
];

function shown(data: object): string {
  // Where the kit keeps the page that is being answered.
  const page = { data: { timeZone: 'Australia/Sydney' } };
  const context = new Map([['__request__', { page }]]);
  return render(Page, { props: { data }, context }).body;
}
const headings = (body: string) =>
  [...body.matchAll(/<h2[^>]*>([^<]*)</g)].map((found) => found[1]);

test('requests for relief and plans stand under headings of the same level', () => {
  const body = shown({ queue, relief, past: null });
  expect(headings(body)).toEqual(['Requests for relief', 'Plans']);
  expect(body).not.toContain('Nothing waits');
  expect(body).toContain('No plans wait for an answer');
});

test('what is answered says when that was, and lists relief too', () => {
  const at = new Date('2026-11-23T01:00:00Z');
  const share = {
    ...{ id: 's', name: 'Mira', each: 11_000n, currency: 'AUD', cycle: 'monthly', because: [] },
    ...{ balance: 1n, state: 'accepted', late: true, deadlineOn: '2026-11-30', decidedAt: at },
  };
  const body = shown({
    queue: { ...queue, filter: 'answered', shares: [share] },
    relief: [],
    past: { answered: [{ id: 'r', person: 'Rowan', state: 'ended', decidedAt: at }], more: true },
  });
  expect(headings(body)).toEqual(['Plans', 'Requests for relief that are answered']);
  expect(body.match(/23 Nov 2026/g)).toHaveLength(2);
  expect(body).toContain('/lender/hardship/r');
  expect(body).toContain('page=2');
  expect(body).not.toMatch(/Answer by|30 Nov 2026/);
});
