import { takenBackEntries } from '#domain/payments/posting.ts';
import { transferMachine } from '#domain/payments/transfer-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx, SystemActor } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { holdPayment } from './hold-payment.ts';
import { post } from './ledger-store.ts';
import { providerOf } from './open-checkout.ts';
import { ProviderRefused } from './providers/provider-refused.ts';
import type { Payment } from './store.ts';
import {
  changeTransferReversal,
  findTransferReversal,
  type TransferReversal,
} from './transfer-reversals-store.ts';
import { findTransfer } from './transfers-store.ts';

/**
 * Takes back from a lender what it was paid of a payment that went back since: out of its account at
 * the provider, once its transfer is there. Done again, or taken up where it was cut off, it is done once.
 */
export async function takeFromLender(ctx: Ctx<SystemActor>, id: string): Promise<void> {
  const begun = await transact(ctx, (tx) => begin(tx, ctx, id));
  if (!begun) return;
  const ref = await send(ctx, begun.back, begun.transferRef);
  await transact(ctx, (tx) => finish(tx, ctx, id, ref));
}

async function hold(tx: Tx, ctx: Ctx<SystemActor>, id: string) {
  const { groupId } = ctx.actor;
  const seen = await findTransferReversal(tx, groupId, id);
  const payment = seen && (await holdPayment(tx, ctx, seen.paymentId));
  const back = payment && (await findTransferReversal(tx, groupId, id));
  if (!payment || !back) throw new NotFound('No such transfer reversal.');
  return { payment, back };
}

async function begin(tx: Tx, ctx: Ctx<SystemActor>, id: string) {
  const { back } = await hold(tx, ctx, id);
  const state = move(transferMachine, back.state, 'begin');
  const transfer = await findTransfer(tx, back.groupId, back.transferId);
  // Where it has not been sent, whoever sends it leaves word.
  if (!state || !transfer?.providerRef) return undefined;
  const begun = { ...back, state };
  await changeTransferReversal(tx, begun);
  return { back: begun, transferRef: transfer.providerRef };
}

async function send(
  ctx: Ctx<SystemActor>,
  back: TransferReversal,
  transferRef: string,
): Promise<string> {
  const { groupId, id, paymentId, amountMinor: amount, refusals } = back;
  const order = { groupId, paymentId, transferReversalId: id, transferRef, amount, refusals };
  try {
    return (await providerOf(ctx, back).reverseTransfer(order)).ref;
  } catch (fault) {
    if (fault instanceof ProviderRefused) {
      const change = { groupId, id, refusals: refusals + 1 };
      await transact(ctx, (tx) => changeTransferReversal(tx, change));
    }
    throw fault;
  }
}

async function finish(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  id: string,
  providerRef: string,
): Promise<void> {
  const { payment, back } = await hold(tx, ctx, id);
  const state = move(transferMachine, back.state, 'done');
  if (!state) return;
  const { groupId, lenderId, currency, amountMinor: amount } = back;
  const at = ctx.clock.now();
  await changeTransferReversal(tx, { groupId, id, state, providerRef, settledAt: at });
  const posting = { groupId, id: ctx.newId(), kind: 'taken_back' as const, source: id, at };
  await post(tx, posting, takenBackEntries(lenderId, amount, currency));
  await tell(tx, ctx, payment, back);
}

async function tell(
  tx: Tx,
  ctx: Ctx<SystemActor>,
  payment: Payment,
  back: TransferReversal,
): Promise<void> {
  const { lenderId, currency, amountMinor } = back;
  await record(tx, ctx, {
    verb: 'payment.taken_back',
    subject: { kind: 'payment', id: payment.id },
    ...{ caseId: payment.caseId, lenderId },
    facts: { amount: String(amountMinor), currency },
  });
}
