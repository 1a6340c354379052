import * as v from 'valibot';
import { listAnsweredRelief } from '#server/hardship/list-answered-relief.ts';
import { listWaitingRelief } from '#server/hardship/read-relief-for-lender.ts';
import { QUEUE_FILTERS, readLenderQueue } from '#server/plans/read-lender-queue.ts';
import { door } from '#routes/door.ts';
import { whole } from '#routes/form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => {
  const asked = url.searchParams.get('show');
  const filter = QUEUE_FILTERS.find((name) => name === asked) ?? 'waiting';
  const asks = v.safeParse(whole(undefined, 6), url.searchParams.get('page'));
  const page = asks.success ? Math.max(1, asks.output) : 1;
  const relief = await listWaitingRelief(locals.ctx);
  const past = filter === 'answered' ? await listAnsweredRelief(locals.ctx, page) : null;
  return { queue: await readLenderQueue(locals.ctx, filter, page), relief, past };
});
