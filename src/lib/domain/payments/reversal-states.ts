import type { Machine } from '#domain/states/machine.ts';

/**
 * asked: the provider may not know of it. posted: in the books. failed: the money never went.
 * undone: it went and came back, a chargeback that was won or a refund that the bank sent back.
 */
export type ReversalState = 'asked' | 'posted' | 'failed' | 'undone';
export type ReversalEvent = 'done' | 'failed' | 'come_back';

/** Money of a payment that goes back to the borrower. */
export const reversalMachine: Machine<ReversalState, ReversalEvent> = {
  initial: 'asked',
  final: ['failed', 'undone'],
  moves: {
    asked: { done: 'posted', failed: 'failed' },
    posted: { come_back: 'undone' },
  },
};
