import { m } from '#locales/messages';
import { paymentMachine } from '#domain/payments/payment-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { Conflict, NotFound } from '#server/errors.ts';
import { holdPayment } from './hold-payment.ts';
import type { Checkout, CheckoutOrder, PaymentProvider } from './providers/contract.ts';
import { changePayment, type Payment } from './store.ts';

/** How long the provider's page stays open: the pages here count a payment as on its way as long. */
export const CHECKOUT_MINUTES = 60;

/**
 * Makes the provider's page for a payment that is saved here, and keeps its address. Asked again it is
 * the same page: our id is the idempotency key, and the order is the same in every letter.
 */
export async function openCheckout(ctx: Ctx, payment: Payment): Promise<Checkout> {
  const { checkoutRef, checkoutUrl } = payment;
  if (checkoutRef && checkoutUrl) return { ref: checkoutRef, url: checkoutUrl };
  const checkout = await providerOf(ctx, payment).openCheckout(orderOf(ctx, payment));
  await transact(ctx, async (tx) => {
    const { id, caseId, borrowerId } = payment;
    const held = await holdPayment(tx, ctx, id);
    if (!held) throw new NotFound('No such payment.');
    if (held.checkoutRef) return;
    const state = move(paymentMachine, held.state, 'opened') ?? held.state;
    const change = { state, checkoutRef: checkout.ref, checkoutUrl: checkout.url };
    await changePayment(tx, held, change);
    const subject = { kind: 'payment', id };
    await record(tx, ctx, { verb: 'payment.opened', subject, caseId, borrowerId });
  });
  return checkout;
}

export function providerOf(ctx: Ctx, payment: Pick<Payment, 'provider'>): PaymentProvider {
  const provider = ctx.payments.byName(payment.provider);
  if (!provider) throw new Conflict(`The provider ${payment.provider} is not set up here.`);
  return provider;
}

function orderOf(ctx: Ctx, payment: Payment): CheckoutOrder {
  const { groupId, id: paymentId, amountMinor: amount, currency, locale, createdAt } = payment;
  const page = `${ctx.origin}/pay/${paymentId}`;
  return {
    ...{ groupId, paymentId, amount, currency, locale },
    title: m.pay_checkout_title({}, { locale: locale }),
    paidUrl: page,
    backUrl: page,
    expiresAt: new Date(createdAt.getTime() + CHECKOUT_MINUTES * 60_000),
  };
}
