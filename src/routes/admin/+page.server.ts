import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readGroup } from '#server/lenders/read-group.ts';
import { saveGroupRules } from '#server/lenders/save-group-rules.ts';
import { door } from '#routes/door.ts';
import { readForm, whole } from '#routes/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => ({
  ...(await readGroup(locals.ctx)),
  saved: url.searchParams.has('saved'),
}));

const Rules = v.object({
  splitWeights: v.picklist(['balance', 'contractual']),
  silenceRule: v.picklist(['consent', 'escalate']),
  silenceDays: whole(undefined, 4),
});

export const actions: Actions = {
  default: door(async ({ locals, request }) => {
    const read = await readForm(request, Rules);
    if (!read.ok) return fail(400, { words: read.words, errors: Object.keys(read.errors) });
    const saved = await saveGroupRules(locals.ctx, read.value);
    if (!saved.ok) return fail(422, { words: read.words, errors: ['silenceDays'] });
    redirect(303, '/admin?saved');
  }),
};
