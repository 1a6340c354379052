import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import type { Component } from 'svelte';
import QueuePage from '#routes/lender/+page.svelte';

const Page = QueuePage as unknown as Component<{ data: unknown }>;

test('requests for relief and plans stand under headings of the same level', () => {
  const data = {
    queue: {
      ...{ lender: 'Northwind Bank', filter: 'waiting', shares: [], page: 1, more: false },
      counts: { waiting: 0, late: 0, countered: 0, answered: 0 },
    },
    relief: [
      { id: 'r', person: 'Rowan', createdAt: new Date(0), deadlineOn: '2026-12-01', late: false },
    ],
  };
  // Where the kit keeps the page that is being answered.
  const context = new Map([['__request__', { page: { data: {} } }]]);
  const { body } = render(Page, { props: { data }, context });
  const headings = [...body.matchAll(/<h2[^>]*>([^<]*)</g)].map((found) => found[1]);
  expect(headings).toEqual(['Requests for relief', 'Plans']);
});
