import { refuse, type Outcome } from '#domain/states/outcome.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { decidePayment, type Decided, type PayWish } from './decide-payment.ts';
import { loadPayables, type PaySituation } from './load-payables.ts';
import { paymentsInFlight, type Payment } from './store.ts';

export interface PayPage {
  /** Undefined where nothing may be paid. */
  readonly situation: PaySituation | undefined;
  /** What is begun and not over. */
  readonly inFlight: readonly Payment[];
}

/** What may be paid, for the page that asks how much. */
export async function readPayPage(ctx: Ctx, currency?: PayWish['currency']): Promise<PayPage> {
  const own = asBorrower(ctx);
  return read(own, async (tx) => ({
    situation: await loadPayables(tx, own, currency),
    inFlight: await paymentsInFlight(tx, own.actor),
  }));
}

/** Where the money would go, with the reasons, before anything is paid (product rule 6). */
export async function previewPayment(
  ctx: Ctx,
  wish: PayWish,
): Promise<Outcome<Decided & { readonly situation: PaySituation }>> {
  const own = asBorrower(ctx);
  return read(own, async (tx) => {
    const situation = await loadPayables(tx, own, wish.currency);
    if (!situation) return refuse('pay_nothing_due');
    const decided = decidePayment(situation, wish);
    return decided.ok ? { ok: true, value: { ...decided.value, situation } } : decided;
  });
}
