import { accountKey } from '#domain/loans/account-key.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asSupport } from '#server/identity/require.ts';
import { findCasesByAccount, findCasesByReference, type FoundCase } from './store.ts';

/**
 * The cases with this reference, or with a loan of exactly this number, typed or read out in any spelling.
 * Two lenders may give the same number to two people.
 */
export async function findCases(ctx: Ctx, typed: string): Promise<FoundCase[]> {
  const me = asSupport(ctx);
  const key = accountKey(typed);
  if (key === '') return [];
  const body = key.startsWith('EK') ? key.slice(2) : key;
  const reference = `EK-${body.slice(0, 4)}-${body.slice(4)}`;
  const { groupId } = me.actor;
  return read(me, async (tx) => [
    ...(await findCasesByReference(tx, groupId, reference)),
    ...(await findCasesByAccount(tx, groupId, key)),
  ]);
}
