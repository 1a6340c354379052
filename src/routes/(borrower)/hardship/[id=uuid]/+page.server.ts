import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { NotFound } from '#server/errors.ts';
import { readRelief } from '#server/hardship/read-relief.ts';
import { withdrawRelief } from '#server/hardship/withdraw-relief.ts';
import { door } from '#routes/door.ts';
import { anId, readForm } from '#routes/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, params, url }) => {
  const relief = await readRelief(locals.ctx, params.id);
  return { relief, timeZone: relief.timeZone, sent: url.searchParams.has('sent') };
});

const TakeBack = v.object({ answer: anId });

export const actions: Actions = {
  withdraw: door(async ({ locals, params, request }) => {
    const read = await readForm(request, TakeBack);
    if (!read.ok) throw new NotFound('No such answer.');
    await withdrawRelief(locals.ctx, read.value.answer);
    redirect(303, `/hardship/${params.id}`);
  }),
};
