import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asSupport } from '#server/identity/require.ts';
import { findCaseId } from './store.ts';

/** The case with this reference, typed or read out in any spelling; undefined where there is none. */
export async function findCase(ctx: Ctx, typed: string): Promise<string | undefined> {
  const me = asSupport(ctx);
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '');
  const body = signs.startsWith('EK') ? signs.slice(2) : signs;
  const reference = `EK-${body.slice(0, 4)}-${body.slice(4)}`;
  return read(me, (tx) => findCaseId(tx, me.actor.groupId, reference));
}
