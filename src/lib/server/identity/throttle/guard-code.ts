import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { freeSlot, lastUsed, slotsOf, type CapScope } from './cap.ts';
import { holdTries, saveTries, type CountedTries } from './store.ts';

/** Whom a code goes to, how they came, and the mark of the place where they asked. */
export interface CodeFor {
  readonly borrowerId: string;
  readonly by: string;
  readonly place: string;
}

/** Counts a code that is about to be sent; false where the person was sent enough by now. */
export async function guardCode(tx: Tx, ctx: Ctx, code: CodeFor): Promise<boolean> {
  const now = ctx.clock.now();
  const held = await holdSlots(tx, ctx, code);
  const free = held.flatMap(([scope, slots]) => freeSlot(scope, slots, now) ?? []);
  if (free.length < held.length) return false;
  const used = free.map(({ key }) => ({ key, tries: 1, at: now }));
  await saveTries(tx, used);
  return true;
}

/** A code that was used was no flood: one less counts, whichever it was. */
export async function takeBackCode(tx: Tx, ctx: Ctx, code: CodeFor): Promise<void> {
  const held = await holdSlots(tx, ctx, code);
  const last = held.flatMap(([, slots]) => lastUsed(slots) ?? []);
  const free = last.map((slot) => ({ ...slot, tries: 0 }));
  if (free.length > 0) await saveTries(tx, free);
}

/** Every slot of a code at once, so that whoever counts and whoever takes back hold them in one order. */
async function holdSlots(tx: Tx, ctx: Ctx, code: CodeFor): Promise<[CapScope, CountedTries[]][]> {
  const keys = keysOf(ctx, code);
  const slots = await holdTries(tx, Object.values(keys).flat(), ctx.clock.now());
  const scopes = Object.keys(keys) as CapScope[];
  return scopes.map((scope) => [scope, slots.filter(({ key }) => keys[scope].includes(key))]);
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
