import { fail, redirect } from '@sveltejs/kit';
import { readPolicy } from '#server/policies/read-policy.ts';
import { savePolicy } from '#server/policies/save-policy.ts';
import { door } from '#routes/door.ts';
import { readPolicyChange } from './read-policy-change.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => ({
  policy: await readPolicy(locals.ctx),
  saved: url.searchParams.has('saved'),
}));

export const actions: Actions = {
  default: door(async ({ locals, request }) => {
    const form = await readPolicyChange(request, await readPolicy(locals.ctx));
    if (!form.ok) return fail(400, { words: form.words, errors: form.errors });
    const saved = await savePolicy(locals.ctx, form.value);
    if (!saved.ok) return fail(422, { words: form.words, refused: saved.refused });
    redirect(303, '/lender/policy?saved');
  }),
};
