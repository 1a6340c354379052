import { balance } from '#domain/loans/loan.ts';
import { paymentReference } from '#domain/payments/payment-reference.ts';
import { paymentEntries, place } from '#domain/payments/posting.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { announce } from '#server/notifications/announce.ts';
import { followMoney } from './follow-money.ts';
import { holdLoans, post } from './ledger-store.ts';
import { payLendersOn } from './pay-lenders-on.ts';
import { shiftLoans } from './shift-loans.ts';
import { allocationsOf, placeAllocation } from './allocations-store.ts';
import type { Payment } from './store.ts';

/**
 * Money that has come in takes its place: in the ledger, on the loans, on what plans ask for, and on
 * its way to the lenders. Answers what no loan could take any more. The payment is held by the caller.
 */
export async function placePayment(tx: Tx, ctx: Ctx, payment: Payment): Promise<bigint> {
  const { groupId, id, borrowerId, currency, caseId } = payment;
  const at = ctx.clock.now();
  const shares = await allocationsOf(tx, payment);
  const held = await holdLoans(
    tx,
    groupId,
    shares.map((share) => share.loanId),
  );
  const { legs, credit } = place(shares, held);
  const posting = { groupId, id: ctx.newId(), kind: 'payment' as const, source: id, at };
  await post(tx, posting, paymentEntries({ borrowerId, currency, legs, credit }));
  await shiftLoans(tx, groupId, held, legs, 'paid');
  for (const leg of legs) await placeAllocation(tx, payment, leg.loanId, leg.parts, at);
  await payLendersOn(tx, ctx, payment, { sourceId: id, shares, legs });
  const about = { subject: { kind: 'payment', id }, caseId, borrowerId };
  await record(tx, ctx, {
    verb: 'payment.received',
    ...about,
    facts: { amount: String(payment.amountMinor), currency, credit: String(credit) },
  });
  for (const { loanId, lenderId, parts } of legs.filter((leg) => balance(leg.parts) > 0n)) {
    const facts = { amount: String(balance(parts)), currency };
    await record(tx, ctx, { verb: 'payment.shared', ...about, lenderId, loanId, facts });
  }
  await announce(tx, ctx, {
    borrowerId,
    template: 'payment_received',
    facts: { reference: paymentReference(id) },
    path: `/pay/${id}`,
  });
  await followMoney(tx, ctx, payment);
  return credit;
}
