import { balance, less } from '#domain/loans/loan.ts';
import { sum } from '#domain/money/minor.ts';
import type { Leg } from '#domain/payments/entries.ts';
import { paymentEntries, place } from '#domain/payments/posting.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { followMoney } from './follow-money.ts';
import { holdLoans, post } from './ledger-store.ts';
import { changeReversal, returnedOf, undoReturned, type Reversal } from './reversals-store.ts';
import { payLendersOn } from './pay-lenders-on.ts';
import { shiftLoans } from './shift-loans.ts';
import { allocationsOf, placeAllocation, type Allocated } from './allocations-store.ts';
import type { Payment } from './store.ts';

/**
 * A chargeback that was won, or a refund that the bank sent back: the money takes its place again.
 * Answers how much came back, and how much of it no loan could take any more, in minor units.
 */
export async function undoReversal(
  tx: Tx,
  ctx: Ctx,
  payment: Payment,
  reversal: Reversal,
): Promise<{ amount: bigint; credit: bigint }> {
  const { groupId, borrowerId, currency, caseId } = payment;
  const at = ctx.clock.now();
  const allocated = await allocationsOf(tx, payment);
  const gone = (await returnedOf(tx, payment)).filter((each) => each.reversalId === reversal.id);
  const shares = gone.map((leg) => ({ ...leg, amount: balance(leg.parts) }));
  const held = await holdLoans(
    tx,
    groupId,
    shares.map((share) => share.loanId),
  );
  const { legs, credit } = place(shares, held);
  const entries = paymentEntries({
    ...{ borrowerId, currency, legs },
    credit: credit + reversal.creditMinor,
  });
  const isDispute = reversal.kind === 'dispute';
  const kind = isDispute ? ('dispute_won' as const) : ('refund_failed' as const);
  await post(tx, { groupId, id: ctx.newId(), kind, source: reversal.id, at }, entries);
  await shiftLoans(tx, groupId, held, legs, 'paid');
  await placeAgain(tx, payment, allocated, { gone, legs, at });
  await payLendersOn(tx, ctx, payment, { sourceId: reversal.id, shares: allocated, legs });
  await undoReturned(tx, reversal, at);
  await changeReversal(tx, reversal, { state: 'undone', settledAt: at });
  const amount = reversal.creditMinor + sum(shares.map((each) => each.amount));
  await record(tx, ctx, {
    verb: isDispute ? 'payment.dispute_won' : 'payment.refund_failed',
    subject: { kind: 'payment', id: payment.id },
    ...{ caseId, borrowerId },
    facts: { amount: String(amount), currency },
  });
  await followMoney(tx, ctx, payment);
  return { amount, credit };
}

/** The parts may be others than those it went out of: the allocation says where the money stands now. */
async function placeAgain(
  tx: Tx,
  payment: Payment,
  allocated: readonly Allocated[],
  { gone, legs, at }: { gone: readonly Leg[]; legs: readonly Leg[]; at: Date },
): Promise<void> {
  for (const { loanId, parts, postedAt } of allocated) {
    const before = gone.find((leg) => leg.loanId === loanId);
    const now = legs.find((leg) => leg.loanId === loanId);
    if (!before || !now) continue;
    const stands = less(parts, less(before.parts, now.parts));
    await placeAllocation(tx, payment, loanId, stands, postedAt ?? at);
  }
}
