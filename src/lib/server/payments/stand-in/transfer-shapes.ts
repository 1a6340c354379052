import type Stripe from 'stripe';
import { seconds, stripeId } from './stripe-ids.ts';

/** Money paid on to a connected account. */
export function newTransfer(
  asked: {
    amount: number;
    currency: string;
    destination: string;
    metadata: Record<string, string>;
    sourceTransaction: string | null;
    transferGroup: string | null;
  },
  now: Date,
): Stripe.Transfer {
  const id = stripeId('transfer');
  return {
    id,
    object: 'transfer',
    amount: asked.amount,
    amount_reversed: 0,
    balance_transaction: null,
    created: seconds(now),
    currency: asked.currency,
    description: null,
    destination: asked.destination,
    livemode: false,
    metadata: asked.metadata,
    reversals: {
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/transfers/${id}/reversals`,
    },
    reversed: false,
    source_transaction: asked.sourceTransaction,
    source_type: 'card',
    transfer_group: asked.transferGroup,
  };
}

/** Money of a transfer that came back out of the connected account. */
export function newTransferReversal(
  transfer: Stripe.Transfer,
  amount: number,
  metadata: Record<string, string>,
  now: Date,
): Stripe.TransferReversal {
  return {
    id: stripeId('transfer_reversal'),
    object: 'transfer_reversal',
    amount,
    balance_transaction: null,
    created: seconds(now),
    currency: transfer.currency,
    destination_payment_refund: null,
    metadata,
    source_refund: null,
    transfer: transfer.id,
  };
}
