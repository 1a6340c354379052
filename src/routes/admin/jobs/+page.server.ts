import { readJobs } from '#server/health/read-jobs.ts';
import { door } from '#routes/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals }) => ({
  jobs: await readJobs(locals.ctx),
}));
