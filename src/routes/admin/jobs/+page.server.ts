import { readJobs } from '#server/health/read-jobs.ts';
import { readGroup } from '#server/lenders/read-group.ts';
import { door } from '#routes/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals }) => {
  const { timeZone } = await readGroup(locals.ctx);
  return { jobs: await readJobs(locals.ctx), timeZone };
});
