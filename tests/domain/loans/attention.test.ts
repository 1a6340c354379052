import { expect, test } from 'vitest';
import { attention, type Circumstances, type Standing } from '#domain/loans/attention.ts';

const plain: Circumstances = { state: 'open', disputed: false, balance: 1000n, pending: 0n };

test.each<[string, Partial<Circumstances>, Standing['attention'], Standing['because']]>([
  ['nothing arranged', {}, 'needs_you', 'no_plan'],
  ['settled', { state: 'settled', balance: 0n }, 'settled', 'settled'],
  ['settled, an old plan beside it', { state: 'settled', plan: 'missed' }, 'settled', 'settled'],
  ['taken back by its lender', { state: 'recalled' }, 'settled', 'recalled'],
  ['written off', { state: 'written_off' }, 'settled', 'written_off'],
  ['disputed, even on a plan', { disputed: true, plan: 'missed' }, 'set_aside', 'disputed'],
  ['paused', { state: 'paused' }, 'set_aside', 'paused'],
  ['countered', { plan: 'countered', relief: 'waiting' }, 'needs_you', 'counter_offered'],
  ['relief asked', { relief: 'waiting', plan: 'missed' }, 'waiting', 'relief_asked'],
  ['a pause granted', { relief: 'paused', plan: 'agreed' }, 'set_aside', 'relief_pause'],
  [
    'paused by what was granted',
    { state: 'paused', relief: 'paused' },
    'set_aside',
    'relief_pause',
  ],
  ['less granted', { relief: 'lowered' }, 'on_plan', 'relief_lowered'],
  ['less granted, plan sent', { relief: 'lowered', plan: 'waiting' }, 'on_plan', 'relief_lowered'],
  ['relief refused', { relief: 'refused' }, 'needs_you', 'relief_refused'],
  ['relief refused, plan agreed', { relief: 'refused', plan: 'agreed' }, 'on_plan', 'plan_running'],
  ['plan sent', { plan: 'waiting' }, 'waiting', 'proposal_sent'],
  ['agreed, and waits for others', { plan: 'promised' }, 'waiting', 'share_agreed'],
  ['plan agreed', { plan: 'agreed' }, 'on_plan', 'plan_running'],
  ['instalment missed', { plan: 'missed' }, 'needs_you', 'instalment_missed'],
  ['plan refused', { plan: 'refused' }, 'needs_you', 'plan_refused'],
  ['part on its way', { pending: 999n }, 'needs_you', 'no_plan'],
  ['all on its way', { pending: 1000n, plan: 'missed' }, 'waiting', 'payment_on_its_way'],
])('%s', (_, circumstances, group, because) => {
  expect(attention({ ...plain, ...circumstances })).toEqual({ attention: group, because });
});
