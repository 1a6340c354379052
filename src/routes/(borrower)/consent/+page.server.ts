import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { door } from '#routes/door.ts';
import { anId, readForm } from '#routes/form.ts';
import { refusalWords } from '#routes/refusal-words.ts';
import { giveConsent } from '#server/consent/give-consent.ts';
import { readChoices } from '#server/consent/read-choices.ts';
import { withdrawConsent } from '#server/consent/withdraw-consent.ts';
import { entryCookie } from '#server/identity/entry/entry-pass.ts';
import { proveToLender } from '#server/identity/entry/prove-again.ts';

const Given = v.object({ lender: v.pipe(v.array(anId), v.minLength(1)) });
const OneLender = v.object({ lender: anId });

export const load = door(async ({ locals, url }) => {
  const news = ['given', 'stopped'].find((each) => url.searchParams.has(each)) ?? null;
  return { choices: await readChoices(locals.ctx), news };
});

export const actions = {
  give: door(async ({ locals, request }) => {
    const form = await readForm(request, Given);
    if (!form.ok) return fail(400, { missing: true, refused: undefined });
    const given = await giveConsent(locals.ctx, form.value.lender);
    if (!given.ok) return fail(422, { missing: false, refused: refusalWords(given.refused) });
    redirect(303, '/consent?given=1');
  }),
  prove: door(async ({ locals, request, cookies, getClientAddress }) => {
    const form = await readForm(request, OneLender);
    if (!form.ok) return fail(400, { missing: false, refused: undefined });
    const begun = await proveToLender(locals.ctx, form.value.lender, getClientAddress());
    if (!begun.ok) return fail(422, { missing: false, refused: refusalWords(begun.refused) });
    const { name, options } = entryCookie(locals.ctx);
    cookies.set(name, begun.value, options);
    redirect(303, '/enter/code');
  }),
  withdraw: door(async ({ locals, request }) => {
    const form = await readForm(request, OneLender);
    if (!form.ok) return fail(400, { missing: false, refused: undefined });
    await withdrawConsent(locals.ctx, form.value.lender);
    redirect(303, '/consent?stopped=1');
  }),
};
