import type { Leg } from '#domain/payments/entries.ts';
import { partOf, payByTransfer } from '#domain/payments/lender-transfers.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { enqueue } from '#server/jobs/enqueue.ts';
import type { Allocated } from './allocations-store.ts';
import type { Payment } from './store.ts';
import { changeTransferReversal, transferReversalsOf } from './transfer-reversals-store.ts';
import { insertTransfers, type Transfer } from './transfers-store.ts';

/** Money that came in, and what brought it: the payment, or a refund or chargeback that came back. */
interface CameIn {
  readonly sourceId: string;
  readonly shares: readonly Allocated[];
  readonly legs: readonly Leg[];
}

/**
 * Leaves word that each lender with an account of its own at the provider is to be paid its part, less
 * what was asked back of it and has not begun. The part of a lender without one stays payable in the
 * ledger. The payment is held by the caller.
 */
export async function payLendersOn(
  tx: Tx,
  ctx: Ctx,
  payment: Payment,
  { sourceId, shares, legs }: CameIn,
): Promise<void> {
  const { groupId, id: paymentId, currency, provider } = payment;
  const accounts = new Map(shares.map((share) => [share.lenderId, share.payoutAccount]));
  const back = await transferReversalsOf(tx, payment);
  const transfers: Transfer[] = [];
  for (const [lenderId, payoutAccount] of accounts) {
    const own = back.filter((each) => each.lenderId === lenderId);
    const { lessened, transfer } = payByTransfer(partOf(legs, lenderId), own);
    for (const each of lessened) await changeTransferReversal(tx, each);
    if (payoutAccount === null || transfer === 0n) continue;
    transfers.push({
      ...{ groupId, id: ctx.newId(), paymentId, sourceId, lenderId, currency, provider },
      ...{ payoutAccount, amountMinor: transfer, state: 'asked', refusals: 0 },
      ...{ providerRef: null, createdAt: ctx.clock.now(), settledAt: null },
    });
  }
  await insertTransfers(tx, transfers);
  for (const { id } of transfers) await enqueue(tx, ctx, 'pay-lender-on', { groupId, id });
}
