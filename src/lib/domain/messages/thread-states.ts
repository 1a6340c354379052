import type { Machine } from '#domain/states/machine.ts';

/** `waiting`: the borrower wrote last and a person owes an answer. Writing again reopens a closed thread. */
export type ThreadState = 'waiting' | 'answered' | 'closed';
export type ThreadEvent = 'write' | 'answer' | 'close';

/** Who writes next in a conversation. None is ever closed for good. */
export const threadMachine: Machine<ThreadState, ThreadEvent> = {
  initial: 'waiting',
  final: [],
  moves: {
    waiting: { write: 'waiting', answer: 'answered', close: 'closed' },
    answered: { write: 'waiting', answer: 'answered', close: 'closed' },
    closed: { write: 'waiting' },
  },
};
