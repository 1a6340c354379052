import { balance } from '#domain/loans/loan.ts';
import type { Leg } from '#domain/payments/entries.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { enqueue } from '#server/jobs/enqueue.ts';
import type { Allocated } from './allocations/store.ts';
import type { Payment } from './store.ts';
import { insertTransfers } from './transfers/store.ts';

/**
 * Leaves word that each lender with an account of its own at the provider is to be paid its part.
 * The part of a lender without one stays payable in the ledger.
 */
export async function payLendersOn(
  tx: Tx,
  ctx: Ctx,
  payment: Payment,
  shares: readonly Allocated[],
  legs: readonly Leg[],
): Promise<void> {
  const { groupId, id: paymentId, currency, provider } = payment;
  const accounts = new Map(shares.map((share) => [share.lenderId, share.payoutAccount]));
  const transfers = [...accounts].flatMap(([lenderId, payoutAccount]) => {
    const amountMinor = legs
      .filter((leg) => leg.lenderId === lenderId)
      .reduce((sum, leg) => sum + balance(leg.parts), 0n);
    if (payoutAccount === null || amountMinor === 0n) return [];
    const row = { groupId, id: ctx.newId(), paymentId, lenderId, currency, provider };
    const asked = { state: 'asked', providerRef: null, settledAt: null };
    return [{ ...row, ...asked, payoutAccount, amountMinor, createdAt: ctx.clock.now() }];
  });
  await insertTransfers(tx, transfers);
  for (const { id } of transfers) await enqueue(tx, ctx, 'pay-lender-on', { groupId, id });
}
