import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { freeSlot, slotsOf, type CapScope } from './cap.ts';
import { holdTries, saveTries, takeBackLast } from './store.ts';

/** Whom a code goes to, how they came, and the mark of the place where they asked. */
export interface CodeFor {
  readonly borrowerId: string;
  readonly by: string;
  readonly place: string;
}

/** Counts a code that is about to be sent; false where the person was sent enough by now. */
export async function guardCode(tx: Tx, ctx: Ctx, code: CodeFor): Promise<boolean> {
  const now = ctx.clock.now();
  const keys = keysOf(ctx, code);
  const scopes = Object.keys(keys) as CapScope[];
  const slots = await holdTries(tx, Object.values(keys).flat(), now);
  const free = scopes.flatMap((scope) => {
    const own = slots.filter(({ key }) => keys[scope].includes(key));
    return freeSlot(scope, own, now) ?? [];
  });
  if (free.length < scopes.length) return false;
  const used = free.map(({ key }) => ({ key, tries: 1, at: now }));
  await saveTries(tx, used);
  return true;
}

/** A code that was used was no flood: one less counts, whichever it was. */
export async function takeBackCode(tx: Tx, ctx: Ctx, code: CodeFor): Promise<void> {
  for (const keys of Object.values(keysOf(ctx, code))) await takeBackLast(tx, keys);
}

function keysOf(ctx: Ctx, { borrowerId, by, place }: CodeFor): Record<CapScope, string[]> {
  const slots = (scope: CapScope, of: string) =>
    Array.from({ length: slotsOf(scope) }, (_, n) =>
      ctx.keys.token('throttle', `${scope}:${n}:${of}`),
    );
  return {
    code_all: slots('code_all', `${borrowerId} ${by}`),
    code_place: slots('code_place', `${borrowerId} ${by} ${place}`),
  };
}
