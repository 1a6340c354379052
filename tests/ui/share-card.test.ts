import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { m } from '#locales/messages';
import type { ShareState } from '#domain/plans/plan-states.ts';
import ShareCard from '#routes/(borrower)/plan/[id=uuid]/ShareCard.svelte';

const share = (state: ShareState) => ({
  ...{ id: 's', state, interest: 'frozen' as const, because: [], reason: null },
  ...{ deadlineOn: '2026-12-01', silenceOn: null, firstOn: '2026-12-15', lastOn: '2032-07-15' },
  ...{ lender: 'Northwind Bank', phone: '1800 000 111', each: 35_000n, upFront: 0n },
  ...{ balance: 1_201_680n, count: 35, late: false, decidedAt: null, byPerson: false },
  ...{ words: null, loans: [], counter: null },
});
const card = (state: ShareState) =>
  render(ShareCard, {
    props: { share: share(state), currency: 'AUD', cycle: 'monthly', live: true },
  }).body;
const until = m.share_until({ date: 'July 2032' });

test.each(['accepted', 'deemed_accepted', 'referred'] as const)(
  'a part %s says its end',
  (state) => {
    expect(card(state)).toContain(until);
  },
);

test.each(['withdrawn', 'refused', 'expired'] as const)('a part %s has no end to come', (state) => {
  expect(card(state)).not.toContain(until);
});
