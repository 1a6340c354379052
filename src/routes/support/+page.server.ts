import { redirect } from '@sveltejs/kit';
import { findCases } from '#server/support/find-cases.ts';
import { readSupportQueue } from '#server/support/read-support-queue.ts';
import { door } from '#routes/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => {
  const typed = url.searchParams.get('case')?.trim() ?? '';
  const found = typed === '' ? [] : await findCases(locals.ctx, typed);
  const [first] = found;
  if (first && found.every(({ id }) => id === first.id))
    redirect(303, `/support/cases/${first.id}`);
  return { queue: await readSupportQueue(locals.ctx), typed, found };
});
