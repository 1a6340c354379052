import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { helps, lifeEvents } from '#domain/hardship/relief-reasons.ts';
import { askForRelief } from '#server/hardship/ask-for-relief.ts';
import { readReliefForm } from '#server/hardship/read-relief-form.ts';
import { door } from '#routes/door.ts';
import { anId, readForm, UNREADABLE } from '#routes/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => ({
  ...(await readReliefForm(locals.ctx)),
  meant: url.searchParams.get('lender'),
  once: locals.ctx.newId(),
}));

// What is missing is for the rule to say, so that one place knows it.
const Asked = v.object({
  events: v.optional(v.array(v.picklist(lifeEvents)), []),
  helps: v.optional(v.array(v.picklist(helps)), []),
  story: v.optional(v.string(), ''),
  lenders: v.optional(v.array(anId), []),
  once: v.pipe(v.string(), v.uuid()),
});

export const actions: Actions = {
  default: door(async ({ locals, request }) => {
    const read = await readForm(request, Asked);
    if (!read.ok) return fail(400, { words: read.words, refused: UNREADABLE });
    const { lenders, ...told } = read.value;
    const asked = await askForRelief(locals.ctx, { ...told, lenderIds: lenders });
    if (!asked.ok) return fail(422, { words: read.words, refused: asked.refused });
    redirect(303, `/hardship/${asked.value.requestId}?sent`);
  }),
};
