import type { Decided } from '#domain/payments/decide-payment.ts';
import { fitsTogether } from '#domain/payments/fits-together.ts';
import { isUnfinished } from '#domain/payments/payment-states.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { allocationsOf } from './allocations-store.ts';
import type { PaySituation } from './load-payables.ts';
import { paymentsOfCase, type Payment } from './store.ts';

/**
 * Payments that this borrower began and left, whose pages, if they were paid as well, would take more
 * than the loans can: the same debt in two tabs. None where all fit beside the one that is decided now.
 */
export async function rivalPayments(
  tx: Tx,
  { actor }: Ctx<BorrowerActor>,
  { loans }: PaySituation,
  { shares }: Decided,
): Promise<readonly Payment[]> {
  const all = await paymentsOfCase(tx, actor, actor.caseId);
  const left = all.filter((payment) => isUnfinished(payment.state));
  const asked = [];
  for (const payment of left) asked.push(...(await allocationsOf(tx, payment)));
  return fitsTogether(loans, [...shares, ...asked]) ? [] : left;
}
