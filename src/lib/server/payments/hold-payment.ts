import { holdCase } from '#server/cases/hold-case.ts';
import { groupOf, type Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { findPayment, type Payment } from './store.ts';

/** A payment as it stands once its case is held: whatever else happens to it comes after. */
export async function holdPayment(tx: Tx, ctx: Ctx, id: string): Promise<Payment | undefined> {
  const own = { groupId: groupOf(ctx) };
  const seen = await findPayment(tx, own, id);
  if (!seen) return undefined;
  await holdCase(tx, ctx, seen.caseId);
  return findPayment(tx, own, id);
}
