import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asOperator } from '#server/identity/require.ts';
import { countQueues, type QueueCount } from './queues-store.ts';

/** How the jobs are: what waits, what failed for good, and when each last finished one. */
export async function readJobs(ctx: Ctx): Promise<QueueCount[]> {
  const me = asOperator(ctx);
  const counts = await read(me, (tx) => countQueues(tx, me.actor.groupId));
  const ours = counts.filter(({ name }) => !name.startsWith('__'));
  return ours.sort((a, b) => b.failed - a.failed || (a.name < b.name ? -1 : 1));
}
