import { redirect } from '@sveltejs/kit';
import { readPlanChoices } from '#server/plans/read-plan-choices.ts';
import { readPlans } from '#server/plans/read-plan.ts';
import { door } from '#routes/door.ts';
import { readWish } from './weigh-wish.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => {
  const choices = await readPlanChoices(locals.ctx);
  if (choices.openPlanId) redirect(303, `/plan/${choices.openPlanId}`);
  return { choices, wish: readWish(url.searchParams), plans: await readPlans(locals.ctx) };
});
