import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { door } from '#routes/door.ts';
import { readForm } from '#routes/form.ts';
import { giveConsent } from '#server/consent/give-consent.ts';
import { readChoices } from '#server/consent/read-choices.ts';
import { withdrawConsent } from '#server/consent/withdraw-consent.ts';

const Given = v.object({ lender: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.minLength(1)) });
const Withdrawn = v.object({ lender: v.pipe(v.string(), v.uuid()) });

export const load = door(async ({ locals, url }) => {
  const news = ['given', 'stopped'].find((each) => url.searchParams.has(each)) ?? null;
  return { choices: await readChoices(locals.ctx), news };
});

export const actions = {
  give: door(async ({ locals, request }) => {
    const form = await readForm(request, Given);
    if (!form.ok) return fail(400, { missing: true });
    await giveConsent(locals.ctx, form.value.lender);
    redirect(303, '/consent?given=1');
  }),
  withdraw: door(async ({ locals, request }) => {
    const form = await readForm(request, Withdrawn);
    if (!form.ok) return fail(400, { missing: false });
    await withdrawConsent(locals.ctx, form.value.lender);
    redirect(303, '/consent?stopped=1');
  }),
};
