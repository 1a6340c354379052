import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { findZone } from './store.ts';

/** The IANA time zone in which a borrower reads instants: where they live, not where our servers stand. */
export async function readZone(ctx: Ctx): Promise<string> {
  const own = asBorrower(ctx);
  const { groupId, borrowerId } = own.actor;
  const zone = await read(own, (tx) => findZone(tx, groupId, borrowerId));
  if (zone === undefined) throw new NotFound('No such borrower.');
  return zone;
}
