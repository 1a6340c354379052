import type { Leg } from '#domain/payments/entries.ts';
import { partOf, takeFromTransfers } from '#domain/payments/lender-transfers.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { enqueue } from '#server/jobs/enqueue.ts';
import type { Reversal } from './reversals-store.ts';
import type { Payment } from './store.ts';
import {
  insertTransferReversals,
  transferReversalsOf,
  type TransferReversal,
} from './transfer-reversals-store.ts';
import { changeTransfer, transfersOf } from './transfers-store.ts';

/**
 * Keeps from each lender what went back of its part, or leaves word that it is to be taken back where
 * it has left. What is asked of a transfer that is being sent waits until it has been. The payment is held
 * by the caller.
 */
export async function takeFromLenders(
  tx: Tx,
  ctx: Ctx,
  payment: Payment,
  { id: reversalId }: Pick<Reversal, 'id'>,
  legs: readonly Leg[],
): Promise<void> {
  const { groupId, id: paymentId, currency, provider } = payment;
  const transfers = await transfersOf(tx, payment);
  const before = await transferReversalsOf(tx, payment);
  const back: TransferReversal[] = [];
  for (const lenderId of new Set(transfers.map((each) => each.lenderId))) {
    const own = transfers.filter((each) => each.lenderId === lenderId);
    const { lessened, askedBack } = takeFromTransfers(partOf(legs, lenderId), own, before);
    for (const each of lessened) await changeTransfer(tx, each);
    for (const asked of askedBack) {
      back.push({
        ...{ groupId, id: ctx.newId(), ...asked, reversalId, paymentId, lenderId, currency },
        ...{ provider, providerRef: null, state: 'asked', refusals: 0 },
        ...{ createdAt: ctx.clock.now(), settledAt: null },
      });
    }
  }
  await insertTransferReversals(tx, back);
  const sent = new Set(transfers.filter(({ state }) => state === 'sent').map(({ id }) => id));
  for (const { id, transferId } of back) {
    if (sent.has(transferId)) await enqueue(tx, ctx, 'take-lender-part-back', { groupId, id });
  }
}
