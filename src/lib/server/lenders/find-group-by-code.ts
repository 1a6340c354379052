import { asGate, type Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { findGroupId } from './setup-store.ts';

/** The id of the merge group with this code. */
export function findGroupByCode(ctx: Ctx, code: string): Promise<string | undefined> {
  return read(asGate(ctx), (tx) => findGroupId(tx, code));
}
