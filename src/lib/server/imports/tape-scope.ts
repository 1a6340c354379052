import type { Ctx } from '#server/ctx.ts';
import { NotAllowed } from '#server/errors.ts';
import { asLender } from '#server/identity/require.ts';

/** One lender's tapes in one merge group. */
export interface TapeScope {
  readonly groupId: string;
  readonly lenderId: string;
}

/** Whose tapes the actor may load: staff their own lender's, the command line those of the lender it names. */
export function loadingScope(ctx: Ctx, lenderId?: string): TapeScope {
  if (ctx.actor.kind === 'system' && lenderId) return { groupId: ctx.actor.groupId, lenderId };
  const { actor } = asLender(ctx, 'reviewer', 'admin');
  if (lenderId && lenderId !== actor.lenderId) throw new NotAllowed('Another lender’s tapes.');
  return { groupId: actor.groupId, lenderId: actor.lenderId };
}

/** Whose tapes the actor may look at. */
export function lookingScope(ctx: Ctx): TapeScope {
  const { actor } = asLender(ctx);
  return { groupId: actor.groupId, lenderId: actor.lenderId };
}

/** Whether the actor may load tapes, and not only look at them. */
export function mayLoad({ actor }: Ctx): boolean {
  return actor.kind === 'system' || (actor.kind === 'lender' && actor.role !== 'viewer');
}
