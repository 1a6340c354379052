import {
  paymentMachine,
  type PaymentEvent,
  type PaymentState,
} from '#domain/payments/payment-states.ts';
import { reversalMachine } from '#domain/payments/reversal-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import type { ProviderDispute, ProviderRefund, ProviderView } from './providers/contract.ts';
import { changeReversal, insertReversal, reversalsOf, type Reversal } from './reversals-store.ts';
import { reversePayment } from './reverse-payment.ts';
import { changePayment, type Payment } from './store.ts';
import { undoReversal } from './undo-reversal.ts';

type Told =
  ({ readonly kind: 'refund' } & ProviderRefund) | ({ readonly kind: 'dispute' } & ProviderDispute);

/** Carries every refund and chargeback that the provider knows of into the books, each once. */
export async function followReversals(
  tx: Tx,
  ctx: Ctx,
  payment: Payment,
  view: ProviderView,
): Promise<void> {
  let now = payment;
  const all: Told[] = [
    ...view.refunds.map((refund) => ({ kind: 'refund' as const, ...refund })),
    ...view.disputes.map((dispute) => ({ kind: 'dispute' as const, ...dispute })),
  ];
  for (const told of all) now = await followOne(tx, ctx, now, told);
}

async function followOne(tx: Tx, ctx: Ctx, payment: Payment, told: Told): Promise<Payment> {
  const reversal = await known(tx, ctx, payment, told);
  const isFailed = told.kind === 'refund' && told.state === 'failed';
  const isGone = told.kind === 'dispute' || told.state === 'done';
  const hasCome = isFailed || (told.kind === 'dispute' && told.state === 'won');

  let now = payment;
  let state = reversal.state;
  if (isGone && move(reversalMachine, state, 'done')) {
    const amount = await reversePayment(tx, ctx, now, reversal);
    now = await settle(tx, now, { refundedMinor: now.refundedMinor + amount }, told.kind);
    state = 'posted';
  } else if (isFailed && move(reversalMachine, state, 'failed')) {
    return dropRefund(tx, ctx, now, reversal);
  }
  if (hasCome && move(reversalMachine, state, 'come_back')) {
    const posted = { ...reversal, creditMinor: await creditOf(tx, now, reversal) };
    const { amount, credit } = await undoReversal(tx, ctx, now, posted);
    const figures = {
      refundedMinor: now.refundedMinor - amount,
      creditMinor: now.creditMinor + credit,
    };
    return settle(tx, now, figures, told.kind === 'dispute' ? 'dispute_won' : 'refund_failed');
  }
  return told.state === 'lost' ? settle(tx, now, {}, 'dispute_lost') : now;
}

/** Our row of it: asked for here, or made where it was done at the provider's own desk. */
async function known(tx: Tx, ctx: Ctx, payment: Payment, told: Told): Promise<Reversal> {
  const ours = (await reversalsOf(tx, payment)).find(
    ({ id, providerRef }) =>
      providerRef === told.ref || (told.kind === 'refund' && told.reversalId === id),
  );
  if (ours) {
    if (ours.providerRef === null) await changeReversal(tx, ours, { providerRef: told.ref });
    return { ...ours, providerRef: told.ref };
  }
  const { groupId, id: paymentId, borrowerId, currency, provider } = payment;
  const row: Reversal = {
    ...{ groupId, id: ctx.newId(), paymentId, borrowerId, currency, provider },
    ...{ kind: told.kind, once: null, amountMinor: told.amount, creditMinor: 0n },
    ...{ state: 'asked', reason: told.kind === 'refund' ? 'at_provider' : 'chargeback' },
    ...{ askedBy: null, providerRef: told.ref, createdAt: ctx.clock.now(), settledAt: null },
  };
  await insertReversal(tx, row);
  return row;
}

type Settling = 'refund' | 'dispute' | 'refund_failed' | 'dispute_won' | 'dispute_lost';

/** The payment's own figures and state after money went back, or came again. */
async function settle(
  tx: Tx,
  payment: Payment,
  figures: Partial<Pick<Payment, 'refundedMinor' | 'creditMinor'>>,
  why: Settling,
): Promise<Payment> {
  const after = { ...payment, ...figures };
  let state = payment.state;
  for (const event of eventsOf(after, why)) state = next(state, event);
  const change = { ...figures, state };
  await changePayment(tx, payment, change);
  return { ...after, state };
}

function eventsOf({ refundedMinor, amountMinor }: Payment, why: Settling): PaymentEvent[] {
  const back: PaymentEvent[] =
    refundedMinor === 0n ? [] : [refundedMinor < amountMinor ? 'part_refunded' : 'refunded'];
  if (why === 'refund') return back;
  if (why === 'dispute') return ['disputed'];
  if (why === 'dispute_lost') return ['dispute_lost'];
  return [why, ...back];
}

function next(state: PaymentState, event: PaymentEvent): PaymentState {
  return move(paymentMachine, state, event) ?? state;
}

async function creditOf(tx: Tx, payment: Payment, { id }: Reversal): Promise<bigint> {
  const stored = (await reversalsOf(tx, payment)).find((each) => each.id === id);
  return stored?.creditMinor ?? 0n;
}

/** A refund that never went, and never will. */
export async function dropRefund(
  tx: Tx,
  ctx: Ctx,
  payment: Payment,
  reversal: Reversal,
): Promise<Payment> {
  const { caseId, borrowerId } = payment;
  await changeReversal(tx, reversal, { state: 'failed', settledAt: ctx.clock.now() });
  await record(tx, ctx, {
    verb: 'payment.refund_failed',
    subject: { kind: 'payment', id: payment.id },
    ...{ caseId, borrowerId },
    facts: { amount: String(reversal.amountMinor), currency: reversal.currency },
  });
  return settle(tx, payment, {}, 'refund_failed');
}
