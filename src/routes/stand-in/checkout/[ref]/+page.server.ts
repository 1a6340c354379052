import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { NotFound } from '#server/errors.ts';
import { door } from '#routes/door.ts';
import { readForm } from '#routes/form.ts';
import type { Actions, PageServerLoad } from './$types';

const Paid = v.object({ card: v.pipe(v.string(), v.regex(/^[\d ]{12,23}$/)) });
const Answered = v.object({ me: v.picklist(['yes', 'no']) });

/** Only where there is a stand-in, and only in the demonstration. */
function farSide({ ctx }: App.Locals) {
  const { standIn } = ctx.payments;
  if (!standIn || !ctx.demo) throw new NotFound('No stand-in here.');
  return standIn;
}

export const load: PageServerLoad = door(async ({ locals, params }) => {
  const checkout = await farSide(locals).page(params.ref);
  if (!checkout) throw new NotFound('No such checkout.');
  return { checkout };
});

export const actions: Actions = {
  pay: door(async ({ locals, params, request }) => {
    const standIn = farSide(locals);
    const form = await readForm(request, Paid);
    if (!form.ok) return fail(400, { words: form.words });
    const { url } = await standIn.payByCard(params.ref, form.value.card);
    redirect(303, url ?? `/stand-in/checkout/${params.ref}`);
  }),
  answer: door(async ({ locals, params, request }) => {
    const standIn = farSide(locals);
    const form = await readForm(request, Answered);
    if (!form.ok) return fail(400, { words: form.words });
    const { url } = await standIn.answerChallenge(params.ref, form.value.me === 'yes');
    redirect(303, url ?? `/stand-in/checkout/${params.ref}`);
  }),
};
