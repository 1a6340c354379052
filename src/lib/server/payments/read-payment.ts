import { balance } from '#domain/loans/loan.ts';
import { byLender, type LenderPart } from '#domain/payments/by-lender.ts';
import { paymentReference } from '#domain/payments/payment-reference.ts';
import { isInFlight } from '#domain/payments/payment-states.ts';
import { findCaseFrame } from '#server/cases/store.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { followPayment } from './follow-payment.ts';
import { reversalsOf, type Reversal } from './reversals-store.ts';
import { allocationsOf, type Allocated } from './allocations-store.ts';
import { findPayment, type Payment } from './store.ts';

export interface PaymentPage {
  readonly payment: Payment;
  readonly reference: string;
  /** With the credit of the payment they come to its amount. */
  readonly lenders: readonly LenderPart<Allocated>[];
  readonly reversals: readonly Reversal[];
  /** The provider could not be asked just now: what is shown is what we knew before. */
  readonly isUnsure: boolean;
  readonly operator: { readonly name: string; readonly phone: string };
  readonly timeZone: string;
}

/**
 * A payment with where it went: its result, and its receipt. Where it is still on its way the provider
 * is asked first, so that the page is honest even when its message is late.
 */
export async function readPayment(ctx: Ctx, paymentId: string): Promise<PaymentPage> {
  const own = asBorrower(ctx);
  const { groupId, caseId } = own.actor;
  const isUnsure = !(await lookFirst(own, groupId, paymentId));
  return read(own, async (tx) => {
    const payment = await findPayment(tx, own.actor, paymentId);
    const frame = await findCaseFrame(tx, groupId, caseId);
    if (!payment || !frame) throw new NotFound('No such payment.');
    const allocated = await allocationsOf(tx, payment);
    return {
      ...{ payment, isUnsure, reference: paymentReference(paymentId) },
      lenders: byLender(asItStands(allocated, payment.settledAt !== null)),
      reversals: await reversalsOf(tx, payment),
      operator: { name: frame.operatorName, phone: frame.operatorPhone },
      timeZone: frame.timeZone,
    };
  });
}

/** False where the provider could not be reached. */
async function lookFirst(
  ctx: ReturnType<typeof asBorrower>,
  groupId: string,
  paymentId: string,
): Promise<boolean> {
  const before = await read(ctx, (tx) => findPayment(tx, ctx.actor, paymentId));
  if (!before || !isInFlight(before.state)) return true;
  try {
    return await followPayment(ctx, { groupId, paymentId });
  } catch (fault) {
    ctx.log.warn({ fault, payment: paymentId }, 'could not ask the provider');
    return false;
  }
}

/** Before the money is here: what is promised to each. After: what each took. */
function asItStands(allocated: readonly Allocated[], isHere: boolean): readonly Allocated[] {
  return isHere ? allocated.map((each) => ({ ...each, amount: balance(each.parts) })) : allocated;
}
