import { listWaitingRelief } from '#server/hardship/read-relief-for-lender.ts';
import { QUEUE_FILTERS, readLenderQueue } from '#server/plans/read-lender-queue.ts';
import { door } from '#routes/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => {
  const asked = url.searchParams.get('show');
  const filter = QUEUE_FILTERS.find((name) => name === asked) ?? 'waiting';
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page') ?? 1)) || 1);
  const relief = await listWaitingRelief(locals.ctx);
  return { queue: await readLenderQueue(locals.ctx, filter, page), relief };
});
