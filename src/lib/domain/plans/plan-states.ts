import type { Machine } from '#domain/states/machine.ts';

export type ShareState =
  | 'sent'
  | 'referred'
  | 'countered'
  | 'accepted'
  | 'deemed_accepted'
  | 'refused'
  | 'expired'
  | 'withdrawn';

export type ShareEvent =
  'accept' | 'refer' | 'counter' | 'refuse' | 'deem' | 'take' | 'lapse' | 'withdraw';

/** One lender's answer to its share of a proposal (product rule 7). */
export const shareMachine: Machine<ShareState, ShareEvent> = {
  initial: 'sent',
  final: ['refused', 'expired', 'withdrawn'],
  moves: {
    sent: { accept: 'accepted', refer: 'referred', refuse: 'refused' },
    referred: {
      accept: 'accepted',
      counter: 'countered',
      refuse: 'refused',
      deem: 'deemed_accepted',
      withdraw: 'withdrawn',
    },
    countered: { take: 'accepted', lapse: 'expired', withdraw: 'withdrawn' },
    accepted: { withdraw: 'withdrawn' },
    deemed_accepted: { withdraw: 'withdrawn' },
  },
};

export type PlanState =
  'draft' | 'waiting' | 'active' | 'paused' | 'in_review' | 'completed' | 'ended';

export type PlanEvent =
  | 'send'
  | 'start'
  | 'withdraw'
  | 'fail'
  | 'pause'
  | 'resume'
  | 'review'
  | 'keep'
  | 'complete'
  | 'end';

/** A plan that was begun and has not ended. */
export const RUNNING: readonly PlanState[] = ['active', 'paused', 'in_review'];

/** A plan from the borrower's first draft to its end (product rules 7 and 8). */
export const planMachine: Machine<PlanState, PlanEvent> = {
  initial: 'draft',
  final: ['completed', 'ended'],
  moves: {
    draft: { send: 'waiting', withdraw: 'ended' },
    waiting: { start: 'active', withdraw: 'ended', fail: 'ended', end: 'ended' },
    active: { pause: 'paused', review: 'in_review', complete: 'completed', end: 'ended' },
    paused: { resume: 'active', review: 'in_review', complete: 'completed', end: 'ended' },
    in_review: { keep: 'active', pause: 'paused', complete: 'completed', end: 'ended' },
  },
};

/** Whether the lender has agreed, by answering or by its group's rule of silence. */
export function isAgreed(state: ShareState): boolean {
  return state === 'accepted' || state === 'deemed_accepted';
}

/** Whether someone still has to answer: the lender, or the borrower on a counter-offer. */
export function isOpen(state: ShareState): boolean {
  return state === 'sent' || state === 'referred' || state === 'countered';
}
