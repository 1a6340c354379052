import { isInFlight } from '#domain/payments/payment-states.ts';
import { refuse, type Outcome } from '#domain/states/outcome.ts';
import { findCaseFrame } from '#server/cases/store.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { decidePayment, type Decided, type PayWish } from '#domain/payments/decide-payment.ts';
import { loadPayables, type PaySituation } from './load-payables.ts';
import { paymentsOfCase, type Payment } from './store.ts';

export interface PayPage {
  /** Undefined where nothing may be paid. */
  readonly situation: PaySituation | undefined;
  /** What is begun and not over. */
  readonly inFlight: readonly Payment[];
  /** The newest payments, begun ones left out. */
  readonly recent: readonly Payment[];
  readonly timeZone: string;
}

/** What may be paid, for the page that asks how much. */
export async function readPayPage(ctx: Ctx, currency?: PayWish['currency']): Promise<PayPage> {
  const own = asBorrower(ctx);
  const { groupId, caseId } = own.actor;
  return read(own, async (tx) => {
    const frame = await findCaseFrame(tx, groupId, caseId);
    if (!frame) throw new NotFound('No such case.');
    const all = await paymentsOfCase(tx, own.actor, caseId);
    return {
      situation: await loadPayables(tx, own, currency),
      inFlight: all.filter((payment) => isInFlight(payment.state)),
      recent: all.filter((payment) => !isInFlight(payment.state)).slice(0, 10),
      timeZone: frame.timeZone,
    };
  });
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
