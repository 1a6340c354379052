import { balance } from '#domain/loans/loan.ts';
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

/** What a lender got of a payment, over its loans. Minor units. */
interface LenderPart {
  readonly lenderId: string;
  readonly lender: string;
  readonly amount: bigint;
  readonly loans: readonly Allocated[];
}

export interface PaymentPage {
  readonly payment: Payment;
  readonly reference: string;
  readonly lenders: readonly LenderPart[];
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
      lenders: byLender(allocated, payment.settledAt !== null),
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
function byLender(allocated: readonly Allocated[], isHere: boolean): LenderPart[] {
  const parts = new Map<string, LenderPart>();
  for (const each of allocated) {
    const amount = isHere ? balance(each.parts) : each.amount;
    const { lenderId, lender } = each;
    const before = parts.get(lenderId) ?? { lenderId, lender, amount: 0n, loans: [] };
    const loans = [...before.loans, { ...each, amount }];
    parts.set(lenderId, { ...before, amount: before.amount + amount, loans });
  }
  return [...parts.values()];
}
