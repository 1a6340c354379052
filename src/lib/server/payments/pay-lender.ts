import { isCurrency } from '#domain/money/currency.ts';
import { transferEntries } from '#domain/payments/posting.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx, SystemActor } from '#server/ctx.ts';
import { read, transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { post } from './ledger/store.ts';
import { providerOf } from './open-checkout.ts';
import { findPayment } from './store.ts';
import { findTransfer, markSent } from './transfers/store.ts';

/** Pays a lender its part of a payment, to its own account at the provider. Done again it is done once. */
export async function payLender(
  ctx: Ctx & { readonly actor: SystemActor },
  transferId: string,
): Promise<void> {
  const { groupId } = ctx.actor;
  const { transfer, payment } = await read(ctx, async (tx) => {
    const found = await findTransfer(tx, groupId, transferId);
    const of = found && (await findPayment(tx, { groupId }, found.paymentId));
    return { transfer: found, payment: of };
  });
  if (!transfer || !payment?.paymentRef) throw new NotFound('No such transfer.');
  const { currency, amountMinor: amount, lenderId, payoutAccount: account } = transfer;
  if (transfer.state !== 'asked' || !isCurrency(currency)) return;
  const { id: paymentId, paymentRef, caseId } = payment;
  const order = { groupId, paymentId, transferId, paymentRef, account, amount, currency };
  const { ref } = await providerOf(ctx, transfer).transfer(order);
  await transact(ctx, async (tx) => {
    const at = ctx.clock.now();
    if (!(await markSent(tx, transfer, ref, at))) return;
    const posting = { groupId, id: ctx.newId(), kind: 'transfer' as const, source: transferId, at };
    await post(tx, posting, transferEntries(lenderId, amount, currency));
    const subject = { kind: 'payment', id: paymentId };
    const facts = { amount: String(amount), currency };
    await record(tx, ctx, { verb: 'payment.paid_on', subject, caseId, lenderId, facts });
  });
}
