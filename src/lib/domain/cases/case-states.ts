import type { Machine } from '#domain/states/machine.ts';

/** Everything one borrower owes in one merged view, as a whole. */
export type CaseState = 'open' | 'in_plan' | 'in_relief' | 'settled' | 'closed';
export type CaseEvent =
  | 'plan_started'
  | 'plan_ended'
  | 'relief_granted'
  | 'relief_ended'
  | 'all_settled'
  | 'loan_opened'
  | 'close';

/** Relief outlives a plan: while it runs, a plan may start or end beside it. */
export const caseMachine: Machine<CaseState, CaseEvent> = {
  initial: 'open',
  final: ['closed'],
  moves: {
    open: {
      plan_started: 'in_plan',
      relief_granted: 'in_relief',
      all_settled: 'settled',
      close: 'closed',
    },
    in_plan: { plan_ended: 'open', relief_granted: 'in_relief', all_settled: 'settled' },
    in_relief: { relief_ended: 'open', plan_started: 'in_plan', all_settled: 'settled' },
    settled: { loan_opened: 'open', close: 'closed' },
  },
};
