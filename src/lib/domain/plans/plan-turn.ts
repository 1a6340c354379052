import { isAgreed, isOpen, type PlanState, type ShareState } from './plan-states.ts';

/**
 * What the answers so far mean for an open plan: someone has still to answer, it begins, nobody agreed,
 * everybody who might have has left, or it runs on.
 */
export type PlanTurn = 'waits' | 'starts' | 'refused' | 'ends' | 'goesOn';

/** What becomes of a plan in this state, once its shares stand like this (product rule 7). */
export function planTurn(plan: PlanState, shares: readonly ShareState[]): PlanTurn {
  if (shares.some(isOpen)) return 'waits';
  const begun = plan !== 'waiting';
  if (shares.some(isAgreed)) return begun ? 'goesOn' : 'starts';
  return begun || shares.includes('withdrawn') ? 'ends' : 'refused';
}

/** What becomes of a plan once a lender is left out of it. */
export type AfterLeaving = 'starts' | 'ends' | 'goesOn';

/** The plan as it turns where one lender's share is withdrawn and these `others` stay as they are. */
export function turnWithout(plan: PlanState, others: readonly ShareState[]): AfterLeaving {
  const turn = planTurn(plan, [...others, 'withdrawn']);
  return turn === 'starts' || turn === 'ends' ? turn : 'goesOn';
}
