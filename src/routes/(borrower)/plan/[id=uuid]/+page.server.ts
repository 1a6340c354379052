import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { chooseOnCounter } from '#server/plans/choose-on-counter.ts';
import { readPlan } from '#server/plans/read-plan.ts';
import { startPlan } from '#server/plans/start-plan.ts';
import { withdrawPlan } from '#server/plans/withdraw-plan.ts';
import { door } from '#routes/door.ts';
import { anId, readForm, UNREADABLE } from '#routes/form.ts';
import type { Actions, PageServerLoad } from './$types';

const Chosen = v.object({ share: anId, choice: v.picklist(['take', 'leave']) });

export const load: PageServerLoad = door(async ({ locals, params, url }) => ({
  plan: await readPlan(locals.ctx, params.id),
  isSecond: url.searchParams.has('second'),
}));

export const actions: Actions = {
  start: door(async ({ locals, params }) => {
    const started = await startPlan(locals.ctx, params.id);
    if (!started.ok) return fail(422, { refused: started.refused });
    redirect(303, `/plan/${params.id}`);
  }),
  withdraw: door(async ({ locals, params }) => {
    await withdrawPlan(locals.ctx, params.id);
    redirect(303, `/plan/${params.id}`);
  }),
  counter: door(async ({ locals, params, request }) => {
    const form = await readForm(request, Chosen);
    if (!form.ok) return fail(400, { refused: UNREADABLE });
    const { share, choice } = form.value;
    const chosen = await chooseOnCounter(locals.ctx, params.id, share, choice);
    if (!chosen.ok) return fail(422, { refused: chosen.refused });
    redirect(303, `/plan/${params.id}`);
  }),
};
