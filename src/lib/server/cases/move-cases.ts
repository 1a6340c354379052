import { nextCaseState, type CaseEvent, type CaseState } from '#domain/cases/case-states.ts';
import { groupOf, type Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { elevated } from '#server/db/transact.ts';
import { setStates, standingOf } from './standing-store.ts';

/**
 * Moves cases by what happened to each, which the caller has written; where its state does not let it,
 * nothing happens. The cases are held by the caller. A case belongs to all lenders, so none of them may
 * write it: it follows with the rights of the product.
 */
export async function moveCases(
  tx: Tx,
  ctx: Ctx,
  caseIds: readonly string[],
  event: CaseEvent,
): Promise<void> {
  if (caseIds.length === 0) return;
  const groupId = groupOf(ctx);
  await elevated(tx, ctx, async () => {
    const moved = new Map<CaseState, string[]>();
    for (const { id, state, stands } of await standingOf(tx, groupId, caseIds)) {
      const next = nextCaseState(state, event, stands);
      if (next === undefined || next === state) continue;
      moved.set(next, [...(moved.get(next) ?? []), id]);
    }
    for (const [state, ids] of moved) await setStates(tx, groupId, ids, state);
  });
}

/** The same for one case. */
export function moveCase(tx: Tx, ctx: Ctx, caseId: string, event: CaseEvent): Promise<void> {
  return moveCases(tx, ctx, [caseId], event);
}
