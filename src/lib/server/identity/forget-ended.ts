import type { Ctx } from '#server/ctx.ts';
import { atGate } from '#server/db/transact.ts';
import { deleteEndedBefore } from './store.ts';

const KEPT_HOURS = 24;

/** Removes sessions, entries, tries and drafts that ended a day ago: nobody can use them any more. */
export async function forgetEnded(ctx: Ctx): Promise<void> {
  const then = new Date(ctx.clock.now().getTime() - KEPT_HOURS * 3_600_000);
  const rows = await atGate(ctx, (tx) => deleteEndedBefore(tx, then));
  ctx.log.info({ rows }, 'ended sessions and entries forgotten');
}
