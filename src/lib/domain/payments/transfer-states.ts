import type { Machine } from '#domain/states/machine.ts';

/**
 * asked: saved here and nowhere else, so it may still be made less. sending: the amount is fixed, since
 * the provider may know of it. sent: in the books. cancelled: nothing was left of it to send.
 */
export const TRANSFER_STATES = ['asked', 'sending', 'sent', 'cancelled'] as const;

export type TransferState = (typeof TRANSFER_STATES)[number];
export type TransferEvent = 'begin' | 'done' | 'cancel';

/**
 * Money of a payment on its way to a lender, and money on its way back from one: both go the same way.
 * What was cut off between the provider's answer and our books is begun again.
 */
export const transferMachine: Machine<TransferState, TransferEvent> = {
  initial: 'asked',
  final: ['sent', 'cancelled'],
  moves: {
    asked: { begin: 'sending', cancel: 'cancelled' },
    sending: { begin: 'sending', done: 'sent' },
  },
};
