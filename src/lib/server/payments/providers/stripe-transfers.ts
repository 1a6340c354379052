import type Stripe from 'stripe';
import type { TransferOrder, TransferReversalOrder } from './contract.ts';
import { asRefusal, safe } from './stripe-params.ts';
import { metadataOf } from './stripe-view.ts';

const TRANSFER = 'evenkeel_transfer';
const REVERSAL = 'evenkeel_transfer_reversal';
const ALL = { limit: 100 };

/**
 * Separate charges and transfers. Stripe forgets a key after a day, and we may come again later: what
 * was made before is looked for first, by what we wrote on it.
 */
export async function transfer(stripe: Stripe, order: TransferOrder) {
  const { paymentId, transferId } = order;
  const group = { transfer_group: paymentId, ...ALL };
  const before = marked((await stripe.transfers.list(group)).data, TRANSFER, transferId);
  if (before) return { ref: before.id };
  const charge = await chargeOf(stripe, order);
  const params = {
    amount: safe(order.amount),
    currency: order.currency.toLowerCase(),
    destination: order.account,
    transfer_group: paymentId,
    ...(charge ? { source_transaction: charge } : {}),
    metadata: { ...metadataOf(order), [TRANSFER]: transferId },
  };
  const key = keyOf(transferId, order);
  try {
    return { ref: (await stripe.transfers.create(params, key)).id };
  } catch (fault) {
    throw asRefusal(fault);
  }
}

/** Takes money of a transfer back out of the connected account: needs as much in that account. */
export async function reverseTransfer(stripe: Stripe, order: TransferReversalOrder) {
  const { transferRef, transferReversalId } = order;
  const all = await stripe.transfers.listReversals(transferRef, ALL);
  const before = marked(all.data, REVERSAL, transferReversalId);
  if (before) return { ref: before.id };
  const params = {
    amount: safe(order.amount),
    metadata: { ...metadataOf(order), [REVERSAL]: transferReversalId },
  };
  const key = keyOf(transferReversalId, order);
  try {
    return { ref: (await stripe.transfers.createReversal(transferRef, params, key)).id };
  } catch (fault) {
    throw asRefusal(fault);
  }
}

async function chargeOf(stripe: Stripe, { paymentRef }: TransferOrder) {
  if (paymentRef === undefined) return undefined;
  const { latest_charge: charge } = await stripe.paymentIntents.retrieve(paymentRef);
  return typeof charge === 'string' ? charge : charge?.id;
}

function marked<T extends { metadata: Stripe.Metadata | null }>(
  all: readonly T[],
  mark: string,
  id: string,
): T | undefined {
  return all.find(({ metadata }) => metadata?.[mark] === id);
}

/** Stripe gives the same answer to the same key, a no included: after a no it takes another. */
function keyOf(id: string, { refusals }: { refusals: number }) {
  return { idempotencyKey: refusals === 0 ? id : `${id}.${refusals}` };
}
