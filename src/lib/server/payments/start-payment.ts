import { decidePayment, type Decided, type PayWish } from '#domain/payments/decide-payment.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { holdCase } from '#server/cases/hold-case.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { insertAllocations } from './allocations-store.ts';
import { loadPayables, type PaySituation } from './load-payables.ts';
import { cancelPayment } from './cancel-payment.ts';
import { openCheckout } from './open-checkout.ts';
import { rivalPayments } from './rival-payments.ts';
import { insertPayment, paymentByOnce, type Payment } from './store.ts';

export interface NewPayment {
  /** From the form: the same again is the same payment. */
  readonly once: string;
  readonly wish: PayWish;
  /** What the borrower saw before agreeing, in minor units: if it is no longer that, we ask again. */
  readonly seen: bigint;
}

/**
 * Begins a payment: saves what is to be paid and where it goes, and only then asks the provider for
 * its page. Clicked twice it is one payment with one page.
 */
export async function startPayment(
  ctx: Ctx,
  asked: NewPayment,
): Promise<Outcome<{ paymentId: string; url: string }>> {
  const own = asBorrower(ctx);
  let saved = await transact(own, (tx) => save(tx, own, asked));
  if (saved.ok && 'rivals' in saved.value) {
    const { rivals } = saved.value;
    const closed = await asking(own, asked, () => closeAll(own, rivals));
    if (!closed.ok) return closed;
    saved = await transact(own, (tx) => save(tx, own, asked));
  }
  if (!saved.ok) return saved;
  if ('rivals' in saved.value) return refuse('pay_amount_changed');
  const { payment } = saved.value;
  return asking(own, asked, async () => {
    const { url } = await openCheckout(own, payment);
    return { paymentId: payment.id, url };
  });
}

/** The payment that stands now, or those that were begun in another tab and are to be closed first. */
type Saved = { readonly payment: Payment } | { readonly rivals: readonly Payment[] };

/** What needs the provider's answer. Where none comes, what was saved stays: the same click again goes on. */
async function asking<T>(
  ctx: Ctx,
  { once }: NewPayment,
  work: () => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return accept(await work());
  } catch (fault) {
    ctx.log.error({ fault, once }, 'the payment provider did not answer');
    return refuse('pay_provider_away');
  }
}

/** The same debt on the page of another tab: that page is closed, unless it was paid meanwhile. */
async function closeAll(ctx: Ctx<BorrowerActor>, rivals: readonly Payment[]): Promise<void> {
  for (const { id } of rivals) await cancelPayment(ctx, id);
}

async function save(
  tx: Tx,
  ctx: Ctx<BorrowerActor>,
  { once, wish, seen }: NewPayment,
): Promise<Outcome<Saved>> {
  await holdCase(tx, ctx, ctx.actor.caseId);
  const before = await paymentByOnce(tx, ctx.actor, once);
  if (before) return accept({ payment: before });
  const situation = await loadPayables(tx, ctx, wish.currency);
  if (!situation) return refuse('pay_nothing_due');
  const decided = decidePayment(situation, wish);
  if (!decided.ok) return decided;
  if (decided.value.amount !== seen) return refuse('pay_amount_changed');
  const rivals = await rivalPayments(tx, ctx, situation, decided.value);
  if (rivals.length > 0) return accept({ rivals });
  const payment = newPayment(ctx, once, situation, decided.value);
  const shares = decided.value.shares.filter((share) => share.amount > 0n);
  await insertPayment(tx, payment);
  await insertAllocations(tx, payment, shares);
  const { id, caseId, borrowerId, amountMinor, currency } = payment;
  await record(tx, ctx, {
    verb: 'payment.started',
    subject: { kind: 'payment', id },
    ...{ caseId, borrowerId },
    facts: { amount: String(amountMinor), currency, by: wish.by },
  });
  return accept({ payment });
}

function newPayment(
  ctx: Ctx<BorrowerActor>,
  once: string,
  { currency }: PaySituation,
  { amount }: Decided,
): Payment {
  const { groupId, borrowerId, caseId } = ctx.actor;
  return {
    ...{ groupId, id: ctx.newId(), caseId, borrowerId, planId: null, once, currency },
    ...{ amountMinor: amount, refundedMinor: 0n, creditMinor: 0n, state: 'created' },
    ...{ provider: ctx.payments.first.name, locale: ctx.locale },
    ...{ checkoutRef: null, checkoutUrl: null, paymentRef: null, failure: null },
    ...{ createdAt: ctx.clock.now(), settledAt: null },
  };
}
