import type { Machine } from '#domain/states/machine.ts';

/**
 * One lender's answer to a request for relief. `overdue` is an answer that the lender owes past its
 * day: it can still be given, and the borrower can already complain about it.
 */
export type ReliefState = 'waiting' | 'overdue' | 'granted' | 'refused' | 'withdrawn' | 'ended';
export type ReliefEvent = 'grant' | 'refuse' | 'withdraw' | 'lapse' | 'end';

/** From the request to the lender's answer, and the end of what was granted (product rule 10). */
export const reliefMachine: Machine<ReliefState, ReliefEvent> = {
  initial: 'waiting',
  final: ['refused', 'withdrawn', 'ended'],
  moves: {
    waiting: { grant: 'granted', refuse: 'refused', withdraw: 'withdrawn', lapse: 'overdue' },
    overdue: { grant: 'granted', refuse: 'refused', withdraw: 'withdrawn' },
    granted: { end: 'ended' },
  },
};

/** The states in which the lender still owes an answer. */
export const unanswered: readonly ReliefState[] = ['waiting', 'overdue'];

/** How a whole request stands, from its lenders' answers (product rule 10: every one is answered). */
export function requestStanding(
  answers: readonly ReliefState[],
): 'waiting' | 'part_answered' | 'answered' {
  const open = answers.filter((state) => unanswered.includes(state)).length;
  if (open === 0) return 'answered';
  return open === answers.length ? 'waiting' : 'part_answered';
}
