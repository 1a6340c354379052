import { move, type Machine } from '#domain/states/machine.ts';

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

/**
 * Relief goes before a plan: while it runs, a plan may start or end beside it and the case stays as it
 * is. What still stands where a case opens again, `nextCaseState` asks.
 */
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
    in_plan: {
      plan_ended: 'open',
      relief_granted: 'in_relief',
      all_settled: 'settled',
      close: 'closed',
    },
    in_relief: { relief_ended: 'open', all_settled: 'settled', close: 'closed' },
    settled: { loan_opened: 'open', close: 'closed' },
  },
};

/** What stands beside a case: another relief, or another plan, than the one that has just ended. */
export interface CaseStands {
  readonly relief: boolean;
  readonly plan: boolean;
}

/** Where an event leads; undefined where nothing changes. A case that would open is held by what stands. */
export function nextCaseState(
  state: CaseState,
  event: CaseEvent,
  stands: CaseStands,
): CaseState | undefined {
  const next = move(caseMachine, state, event);
  if (next !== 'open') return next;
  if (stands.relief) return move(caseMachine, next, 'relief_granted');
  return stands.plan ? move(caseMachine, next, 'plan_started') : next;
}
