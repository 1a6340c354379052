import { groupOf, type Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { elevated } from '#server/db/transact.ts';
import { lockCase } from './store.ts';

/**
 * Holds a case until the transaction ends. Everything that decides on what a borrower owes, was
 * offered or wrote holds their case before it holds or reads anything else of it (a plan, a share, a
 * payment, a loan, a conversation): so two clicks come one after the other, nobody decides on what
 * has just changed, and nobody waits for somebody who waits for them.
 *
 * A lender may not see the row of a case that other lenders share, so the product holds it for them.
 */
export async function holdCase(tx: Tx, ctx: Ctx, caseId: string): Promise<void> {
  await elevated(tx, ctx, () => lockCase(tx, groupOf(ctx), caseId));
}
