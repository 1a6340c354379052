import type { Verb } from '#domain/audit/verbs.ts';
import { paymentMachine, type PaymentEvent } from '#domain/payments/payment-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { followReversals } from './follow-reversals.ts';
import { placePayment } from './place-payment.ts';
import type { ProviderView } from './providers/contract.ts';
import { changePayment, type Payment } from './store.ts';

const EVENT_OF = {
  paid: 'paid',
  processing: 'processing',
  failed: 'failed',
  closed: 'cancelled',
} as const satisfies Partial<Record<ProviderView['status'], PaymentEvent>>;

const VERB_OF: Partial<Record<PaymentEvent, Verb>> = {
  processing: 'payment.processing',
  failed: 'payment.failed',
  declined: 'payment.declined',
  cancelled: 'payment.expired',
};

/**
 * Brings a payment to what its provider knows now. What was done before is not done again, and it
 * does not matter which message made us look, how often, or in which order: only the view counts.
 * The payment is held by the caller.
 */
export async function followView(
  tx: Tx,
  ctx: Ctx,
  payment: Payment,
  view: ProviderView,
): Promise<void> {
  const arrived = await arrive(tx, ctx, payment, view);
  if (arrived.settledAt) await followReversals(tx, ctx, arrived, view);
}

async function arrive(tx: Tx, ctx: Ctx, payment: Payment, view: ProviderView): Promise<Payment> {
  const event = eventOf(payment, view);
  const state = event && move(paymentMachine, payment.state, event);
  if (!event || !state) return payment;
  const paymentRef = view.paymentRef ?? payment.paymentRef;
  const failure = event === 'paid' ? null : (view.declined ?? payment.failure);
  if (event !== 'paid') {
    await changePayment(tx, payment, { state, paymentRef, failure });
    await tell(tx, ctx, payment, event, failure);
    return { ...payment, state, paymentRef, failure };
  }
  const held = { ...payment, paymentRef };
  assertSame(payment, view);
  const creditMinor = await placePayment(tx, ctx, held);
  const settled = { state, paymentRef, failure, creditMinor, settledAt: ctx.clock.now() };
  await changePayment(tx, payment, settled);
  return { ...held, ...settled };
}

function eventOf(payment: Payment, view: ProviderView): PaymentEvent | undefined {
  if (view.status !== 'open') return EVENT_OF[view.status];
  const isNews = view.declined !== undefined && view.declined !== payment.failure;
  return isNews ? 'declined' : undefined;
}

/** Money that is not what we asked for is a fault that a person must look at, never a posting. */
function assertSame(payment: Payment, view: ProviderView): void {
  if (view.amount === payment.amountMinor && view.currency === payment.currency) return;
  throw new Error(
    `payment ${payment.id} asked for ${payment.amountMinor} ${payment.currency}, and its provider took ${view.amount} ${view.currency}`,
  );
}

async function tell(
  tx: Tx,
  ctx: Ctx,
  { id, caseId, borrowerId, currency, amountMinor }: Payment,
  event: PaymentEvent,
  failure: string | null,
): Promise<void> {
  const verb = VERB_OF[event];
  if (!verb) return;
  const facts = { amount: String(amountMinor), currency, because: failure };
  await record(tx, ctx, { verb, subject: { kind: 'payment', id }, caseId, borrowerId, facts });
}
