import { transferEntries } from '#domain/payments/posting.ts';
import { transferMachine } from '#domain/payments/transfer-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx, SystemActor } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { enqueue } from '#server/jobs/enqueue.ts';
import { holdPayment } from './hold-payment.ts';
import { post } from './ledger-store.ts';
import { providerOf } from './open-checkout.ts';
import { ProviderRefused } from './providers/provider-refused.ts';
import type { Payment } from './store.ts';
import { transferReversalsOf } from './transfer-reversals-store.ts';
import { changeTransfer, findTransfer, type Transfer } from './transfers-store.ts';

interface Held {
  readonly payment: Payment;
  readonly transfer: Transfer;
}

/**
 * Pays a lender its part of a payment, to its own account at the provider. The amount is fixed before
 * the provider is asked, so that what goes back meanwhile is asked back and never lost from sight. Done
 * again, or taken up where it was cut off, it is done once.
 */
export async function payLender(ctx: Ctx<SystemActor>, transferId: string): Promise<void> {
  const begun = await transact(ctx, (tx) => begin(tx, ctx, transferId));
  if (!begun) return;
  const ref = await send(ctx, begun);
  await transact(ctx, (tx) => finish(tx, ctx, transferId, ref));
}

async function hold(tx: Tx, ctx: Ctx<SystemActor>, transferId: string): Promise<Held> {
  const { groupId } = ctx.actor;
  const seen = await findTransfer(tx, groupId, transferId);
  const payment = seen && (await holdPayment(tx, ctx, seen.paymentId));
  const transfer = payment && (await findTransfer(tx, groupId, transferId));
  if (!payment || !transfer) throw new NotFound('No such transfer.');
  return { payment, transfer };
}

async function begin(tx: Tx, ctx: Ctx<SystemActor>, transferId: string): Promise<Held | undefined> {
  const { payment, transfer } = await hold(tx, ctx, transferId);
  const state = move(transferMachine, transfer.state, 'begin');
  if (!state) return undefined;
  const begun = { ...transfer, state };
  await changeTransfer(tx, begun);
  return { payment, transfer: begun };
}

/** Money that went back and came again is no longer tied to the payment: it is in our balance. */
async function send(ctx: Ctx<SystemActor>, { payment, transfer }: Held): Promise<string> {
  const { groupId, id: transferId, paymentId, sourceId, refusals, currency } = transfer;
  const paymentRef = sourceId === paymentId ? (payment.paymentRef ?? undefined) : undefined;
  const about = { groupId, paymentId, transferId, refusals, paymentRef };
  const order = { ...about, account: transfer.payoutAccount, amount: transfer.amountMinor };
  try {
    return (await providerOf(ctx, transfer).transfer({ ...order, currency })).ref;
  } catch (fault) {
    if (fault instanceof ProviderRefused) {
      const change = { groupId, id: transferId, refusals: refusals + 1 };
      await transact(ctx, (tx) => changeTransfer(tx, change));
    }
    throw fault;
  }
}

async function finish(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  transferId: string,
  providerRef: string,
): Promise<void> {
  const { payment, transfer } = await hold(tx, ctx, transferId);
  const state = move(transferMachine, transfer.state, 'done');
  if (!state) return;
  const { groupId, lenderId, currency, amountMinor: amount } = transfer;
  const at = ctx.clock.now();
  await changeTransfer(tx, { groupId, id: transferId, state, providerRef, settledAt: at });
  const posting = { groupId, id: ctx.newId(), kind: 'transfer' as const, source: transferId, at };
  await post(tx, posting, transferEntries(lenderId, amount, currency));
  await record(tx, ctx, {
    verb: 'payment.paid_on',
    subject: { kind: 'payment', id: payment.id },
    ...{ caseId: payment.caseId, lenderId },
    facts: { amount: String(amount), currency },
  });
  for (const { id, transferId: of } of await transferReversalsOf(tx, payment)) {
    if (of === transferId) await enqueue(tx, ctx, 'take-lender-part-back', { groupId, id });
  }
}
