import { sum } from '#domain/money/minor.ts';
import { hasComeIn, paymentMachine } from '#domain/payments/payment-states.ts';
import { move } from '#domain/states/machine.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx, OperatorActor, SupportActor } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asOperator, asSupport } from '#server/identity/require.ts';
import { followPayment } from './follow-payment.ts';
import { dropRefund } from './follow-reversals.ts';
import { holdPayment } from './hold-payment.ts';
import { providerOf } from './open-checkout.ts';
import { ProviderRefused } from './providers/provider-refused.ts';
import { insertReversal, reversalByOnce, reversalsOf, type Reversal } from './reversals-store.ts';
import { changePayment, type Payment } from './store.ts';

export interface RefundRequest {
  readonly paymentId: string;
  /** Minor units; all that is left where none is given. */
  readonly amount?: bigint | undefined;
  readonly reason: 'paid_twice' | 'too_much' | 'not_their_debt' | 'asked_for' | 'goodwill';
  /** From the form, so that a double click refunds once. */
  readonly once: string;
}

/** Sends money of a payment back, by a person in support or at the operator: saved first, then asked for. */
export async function refundPayment(ctx: Ctx, request: RefundRequest): Promise<Outcome<string>> {
  const own: Ctx<SupportActor | OperatorActor> =
    ctx.actor.kind === 'operator' ? asOperator(ctx, 'admin') : asSupport(ctx);
  const { groupId } = own.actor;
  const saved = await transact(own, (tx) => save(tx, own, request));
  if (!saved.ok) return saved;
  const { payment, reversal } = saved.value;
  const paymentId = payment.id;
  const { paymentRef } = payment;
  if (reversal.state === 'asked' && paymentRef) {
    const order = { groupId, paymentId, reversalId: reversal.id, paymentRef };
    try {
      await providerOf(own, payment).refund({ ...order, amount: reversal.amountMinor });
    } catch (fault) {
      if (!(fault instanceof ProviderRefused)) throw fault;
      await transact(own, (tx) => giveUp(tx, own, payment, reversal));
      return refuse('refund_not_possible');
    }
  }
  await followPayment(own, { groupId, paymentId });
  return accept(reversal.id);
}

/** The provider will never do it: the payment is again what it was. */
async function giveUp(
  tx: Tx,
  ctx: Ctx<SupportActor | OperatorActor>,
  { id }: Payment,
  reversal: Reversal,
): Promise<void> {
  const payment = await holdPayment(tx, ctx, id);
  if (payment) await dropRefund(tx, ctx, payment, reversal);
}

async function save(
  tx: Tx,
  ctx: Ctx<SupportActor | OperatorActor>,
  { paymentId, amount, reason, once }: RefundRequest,
): Promise<Outcome<{ payment: Payment; reversal: Reversal }>> {
  const { groupId, staffId } = ctx.actor;
  const payment = await holdPayment(tx, ctx, paymentId);
  if (!payment) throw new NotFound('No such payment.');
  const before = await reversalByOnce(tx, groupId, once);
  if (before) return accept({ payment, reversal: before });
  const state = move(paymentMachine, payment.state, 'refund_asked');
  if (!state || !hasComeIn(payment.state)) return refuse('refund_not_possible');
  const open = (await reversalsOf(tx, payment)).filter((each) => each.state === 'asked');
  const asked = sum(open.map((each) => each.amountMinor));
  const left = payment.amountMinor - payment.refundedMinor - asked;
  const size = amount ?? left;
  if (size <= 0n || size > left) return refuse('refund_above_left', { leftMinor: left.toString() });
  const { borrowerId, caseId, currency, provider } = payment;
  const reversal: Reversal = {
    ...{ groupId, id: ctx.newId(), paymentId, borrowerId, kind: 'refund', once, currency },
    ...{ amountMinor: size, creditMinor: 0n, state: 'asked', reason, askedBy: staffId },
    ...{ provider, providerRef: null, createdAt: ctx.clock.now(), settledAt: null },
  };
  await insertReversal(tx, reversal);
  await changePayment(tx, payment, { state });
  const facts = { amount: String(size), currency, because: reason };
  const subject = { kind: 'payment', id: paymentId };
  await record(tx, ctx, { verb: 'payment.refund_asked', subject, caseId, borrowerId, facts });
  return accept({ payment, reversal });
}
