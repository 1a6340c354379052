import { and, eq } from 'drizzle-orm';
import { caseMachine, type CaseEvent, type CaseState } from '#domain/cases/case-states.ts';
import { move } from '#domain/states/machine.ts';
import { groupOf, type Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { cases } from '#server/db/schema/cases.ts';
import { behindTheWall } from '#server/db/transact.ts';

/**
 * Moves a case by what happened to it; where its state does not let it, nothing happens. The case is
 * held by the caller. It belongs to all lenders, so none of them may write it: it follows behind the wall.
 */
export async function moveCase(tx: Tx, ctx: Ctx, caseId: string, event: CaseEvent): Promise<void> {
  const own = and(eq(cases.groupId, groupOf(ctx)), eq(cases.id, caseId));
  await behindTheWall(tx, ctx, async () => {
    const [row] = await tx.select({ state: cases.state }).from(cases).where(own);
    const state = row && move(caseMachine, row.state as CaseState, event);
    if (state !== undefined) await tx.update(cases).set({ state }).where(own);
  });
}
