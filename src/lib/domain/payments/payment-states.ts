import type { Machine } from '#domain/states/machine.ts';

/**
 * created: saved here, not yet known at the provider. pending: the borrower is at the provider's page.
 * processing: given, but the bank takes days. disputed: the borrower's bank has taken the money back
 * and asks why.
 */
export const PAYMENT_STATES = [
  'created',
  'pending',
  'processing',
  'succeeded',
  'failed',
  'cancelled',
  'refunding',
  'part_refunded',
  'refunded',
  'disputed',
  'charged_back',
] as const;

export type PaymentState = (typeof PAYMENT_STATES)[number];

export type PaymentEvent =
  | 'opened'
  | 'declined'
  | 'processing'
  | 'paid'
  | 'failed'
  | 'cancelled'
  | 'refund_asked'
  | 'refund_failed'
  | 'part_refunded'
  | 'refunded'
  | 'disputed'
  | 'dispute_won'
  | 'dispute_lost';

/**
 * A payment. Money that has come in is the truth whatever was thought before, so `paid` is heard in
 * every state before it, cancelled and failed included: events come late and in any order.
 */
export const paymentMachine: Machine<PaymentState, PaymentEvent> = {
  initial: 'created',
  final: ['charged_back'],
  moves: {
    created: {
      opened: 'pending',
      declined: 'created',
      processing: 'processing',
      paid: 'succeeded',
      failed: 'failed',
      cancelled: 'cancelled',
    },
    pending: {
      declined: 'pending',
      processing: 'processing',
      paid: 'succeeded',
      failed: 'failed',
      cancelled: 'cancelled',
    },
    processing: { paid: 'succeeded', failed: 'failed' },
    succeeded: {
      refund_asked: 'refunding',
      part_refunded: 'part_refunded',
      refunded: 'refunded',
      disputed: 'disputed',
    },
    failed: { processing: 'processing', paid: 'succeeded' },
    cancelled: { processing: 'processing', paid: 'succeeded' },
    refunding: {
      refund_asked: 'refunding',
      refund_failed: 'succeeded',
      part_refunded: 'part_refunded',
      refunded: 'refunded',
      disputed: 'disputed',
    },
    part_refunded: {
      refund_asked: 'refunding',
      refund_failed: 'succeeded',
      part_refunded: 'part_refunded',
      refunded: 'refunded',
      disputed: 'disputed',
    },
    // A bank may send a refund back weeks later.
    refunded: { refund_failed: 'succeeded' },
    disputed: { dispute_won: 'succeeded', dispute_lost: 'charged_back' },
  },
};

/** Whether the money may still come: a second payment is warned of. Only `processing` is on its way. */
export function isInFlight(state: PaymentState): boolean {
  return isUnfinished(state) || state === 'processing';
}

/** Whether the payment was begun and nothing has been given yet: its page may still be open. */
export function isUnfinished(state: PaymentState): boolean {
  return state === 'created' || state === 'pending';
}

/** Whether the money is here, or was: what a receipt can be made of. */
export function hasComeIn(state: PaymentState): boolean {
  return !isInFlight(state) && state !== 'failed' && state !== 'cancelled';
}
