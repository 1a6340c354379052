import { redirect } from '@sveltejs/kit';
import { findCase } from '#server/support/find-case.ts';
import { readSupportQueue } from '#server/support/read-support-queue.ts';
import { door } from '#routes/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => {
  const typed = url.searchParams.get('case')?.trim() ?? '';
  const found = typed === '' ? undefined : await findCase(locals.ctx, typed);
  if (found !== undefined) redirect(303, `/support/cases/${found}`);
  return { queue: await readSupportQueue(locals.ctx), typed };
});
