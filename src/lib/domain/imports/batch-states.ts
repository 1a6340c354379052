import type { Machine } from '#domain/states/machine.ts';

/** A tape on its way into the book: looked at first, then loaded whole or put aside. */
export type BatchState = 'previewed' | 'committed' | 'discarded';
export type BatchEvent = 'commit' | 'discard';

/** A tape is loaded or put aside, once. */
export const batchMachine: Machine<BatchState, BatchEvent> = {
  initial: 'previewed',
  final: ['committed', 'discarded'],
  moves: { previewed: { commit: 'committed', discard: 'discarded' } },
};
