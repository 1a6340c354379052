import { holdCase } from '#server/cases/hold-case.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { NotFound } from '#server/errors.ts';
import { shareOfLender, type StoredShare } from './shares-store.ts';

/** A lender's share as it stands once its case is held. Throws NotFound for any other lender's. */
export async function holdShare(
  tx: Tx,
  ctx: Ctx,
  lender: { readonly groupId: string; readonly lenderId: string },
  id: string,
): Promise<StoredShare> {
  const seen = await shareOfLender(tx, lender, id);
  if (seen) await holdCase(tx, ctx, seen.caseId);
  const share = seen && (await shareOfLender(tx, lender, id));
  if (!share) throw new NotFound('No such proposal.');
  return share;
}
