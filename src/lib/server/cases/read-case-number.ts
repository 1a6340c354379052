import type { Ctx, LenderActor } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { elevated } from '#server/db/transact.ts';
import { findCaseNumber } from './store.ts';

/**
 * The number of a case as one says it on the phone. A lender may not read the case itself, which spans
 * other lenders; the number alone tells nothing of them.
 */
export function readCaseNumber(tx: Tx, ctx: Ctx<LenderActor>, caseId: string): Promise<string> {
  return elevated(tx, ctx, () => findCaseNumber(tx, ctx.actor.groupId, caseId));
}
