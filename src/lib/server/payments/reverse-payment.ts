import { balance } from '#domain/loans/loan.ts';
import { paymentReference } from '#domain/payments/payment-reference.ts';
import { reversalEntries, type Placed } from '#domain/payments/posting.ts';
import { heldIn, standing, takeBack } from '#domain/payments/reversal.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { announce } from '#server/notifications/announce.ts';
import { followMoney } from './follow-money.ts';
import { holdLoans, post } from './ledger-store.ts';
import {
  changeReversal,
  insertReturned,
  returnedOf,
  reversalsOf,
  type Reversal,
} from './reversals-store.ts';
import { shiftLoans } from './shift-loans.ts';
import { allocationsOf } from './allocations-store.ts';
import type { Payment } from './store.ts';
import { takeFromLenders } from './take-from-lenders.ts';

/** Where a payment's money stands now: what it paid, less what has gone back. */
async function standsNow(tx: Tx, payment: Payment): Promise<Placed> {
  const { borrowerId, currency, creditMinor: credit } = payment;
  const legs = await allocationsOf(tx, payment);
  const returned = await returnedOf(tx, payment);
  const gone = (await reversalsOf(tx, payment))
    .filter((reversal) => reversal.state === 'posted')
    .map(({ id, creditMinor }) => ({
      ...{ borrowerId, currency, credit: creditMinor },
      legs: returned.filter((each) => each.reversalId === id),
    }));
  return standing({ borrowerId, currency, credit, legs }, gone);
}

/** Takes a refund or chargeback out of where the money stands. Answers how much went back, in minor units. */
export async function reversePayment(
  tx: Tx,
  ctx: Ctx,
  payment: Payment,
  reversal: Reversal,
): Promise<bigint> {
  const { groupId, borrowerId, caseId } = payment;
  const at = ctx.clock.now();
  const left = await standsNow(tx, payment);
  const most = heldIn(left);
  const back = takeBack(reversal.amountMinor < most ? reversal.amountMinor : most, left);
  const legs = back.legs.filter((leg) => balance(leg.parts) > 0n);
  const held = await holdLoans(
    tx,
    groupId,
    legs.map((leg) => leg.loanId),
  );
  const posting = { groupId, id: ctx.newId(), kind: reversal.kind, source: reversal.id, at };
  await post(tx, posting, reversalEntries(back));
  await shiftLoans(tx, groupId, held, legs, 'returned');
  await insertReturned(tx, reversal, legs, at);
  await takeFromLenders(tx, ctx, payment, reversal, legs);
  await changeReversal(tx, reversal, { state: 'posted', creditMinor: back.credit, settledAt: at });
  await tell(tx, ctx, payment, reversal, back);
  if (reversal.kind === 'refund') {
    const facts = { reference: paymentReference(payment.id) };
    const path = `/pay/${payment.id}`;
    await announce(tx, ctx, { borrowerId, template: 'payment_refunded', facts, path });
  }
  await followMoney(tx, ctx, { ...payment, caseId });
  return heldIn(back);
}

async function tell(tx: Tx, ctx: Ctx, payment: Payment, reversal: Reversal, back: Placed) {
  const { id, caseId, borrowerId, currency } = payment;
  const about = { subject: { kind: 'payment', id }, caseId, borrowerId };
  await record(tx, ctx, {
    verb: reversal.kind === 'refund' ? 'payment.refunded' : 'payment.disputed',
    ...about,
    facts: { amount: String(heldIn(back)), currency, because: reversal.reason },
  });
  for (const { loanId, lenderId, parts } of back.legs.filter((leg) => balance(leg.parts) > 0n)) {
    const facts = { amount: String(balance(parts)), currency };
    await record(tx, ctx, { verb: 'payment.returned', ...about, lenderId, loanId, facts });
  }
}
