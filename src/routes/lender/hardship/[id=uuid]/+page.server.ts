import { fail, redirect } from '@sveltejs/kit';
import { decideRelief } from '#server/hardship/decide-relief.ts';
import { readReliefForLender } from '#server/hardship/read-relief-for-lender.ts';
import { findNextToAnswer } from '#server/plans/find-next-to-answer.ts';
import { door } from '#routes/door.ts';
import { postedForm, wordsOf } from '#routes/form.ts';
import { readDecision } from './read-decision.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, params, url }) => {
  const relief = await readReliefForLender(locals.ctx, params.id);
  const sent = url.searchParams.has('sent') && relief.decidedAt !== null;
  const next = sent ? await findNextToAnswer(locals.ctx) : null;
  return { relief, timeZone: relief.timeZone, sent, next };
});

export const actions: Actions = {
  default: door(async ({ locals, params, request }) => {
    const words = wordsOf(await postedForm(request));
    const { currency } = await readReliefForLender(locals.ctx, params.id);
    const read = readDecision(words, currency);
    if (!read.ok) return fail(400, { words, wrong: read.wrong });
    const answer = { answerId: params.id, ...read.value };
    const decided = await decideRelief(locals.ctx, answer);
    if (!decided.ok) return fail(422, { words, refused: decided.refused });
    redirect(303, `/lender/hardship/${params.id}?sent`);
  }),
};
