import { holdCase } from '#server/cases/hold-case.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { findAnswer, type ReliefAnswer, type Scope } from './store.ts';

/** One answer as it stands once its case is held: two reviewers do not answer at once. */
export async function holdAnswer(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  id: string,
): Promise<ReliefAnswer | undefined> {
  const seen = await findAnswer(tx, scope, id);
  if (!seen) return undefined;
  await holdCase(tx, ctx, seen.caseId);
  return findAnswer(tx, scope, id);
}
