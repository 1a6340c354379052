import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import type { JobPayload, SendOptions } from './sender.ts';

/** Leaves work for a job, in the transaction that made the work necessary. */
export function enqueue(
  tx: Tx,
  ctx: Ctx,
  name: string,
  payload: JobPayload,
  options?: SendOptions,
): Promise<void> {
  return ctx.queue.send(tx, name, payload, options);
}
