import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { DRAFT_COOKIE } from '#routes/draft-cookie.ts';
import { door } from '#routes/door.ts';
import { readForm } from '#routes/form.ts';
import { refusalWords } from '#routes/refusal-words.ts';
import { beginEntry } from '#server/identity/entry/begin-entry.ts';
import { entryCookie } from '#server/identity/entry/entry-pass.ts';
import { proveAgain } from '#server/identity/entry/prove-again.ts';
import { isFreshlyProved } from '#server/identity/fresh-proof.ts';
import { withActor } from '#server/ctx.ts';

export const csr = false;

const Reference = v.object({
  reference: v.pipe(v.string(), v.trim(), v.nonEmpty('missing'), v.maxLength(100, 'missing')),
});

const HOMES = { lender: '/lender', support: '/support', operator: '/admin' };

export const load = door(async ({ locals, url, cookies }) => {
  const { ctx } = locals;
  const { actor } = ctx;
  if (actor.kind in HOMES) redirect(303, HOMES[actor.kind as keyof typeof HOMES]);
  const isBorrower = actor.kind === 'borrower';
  if (isBorrower && isFreshlyProved(withActor(ctx, actor))) redirect(303, '/home');
  const why = ['ended', 'over', 'left'].find((each) => url.searchParams.has(each)) ?? null;
  const kept = why === 'ended' && cookies.get(DRAFT_COOKIE) !== undefined;
  return Promise.resolve({ again: isBorrower, why, kept });
});

export const actions = {
  begin: door(async ({ locals, request, cookies, getClientAddress }) => {
    const form = await readForm(request, Reference);
    if (!form.ok) return fail(400, { words: form.words, error: 'missing' });
    const { reference } = form.value;
    const begun = await beginEntry(locals.ctx, { by: 'reference', reference }, getClientAddress());
    if (!begun.ok) return fail(422, { words: form.words, refused: refusalWords(begun.refused) });
    const { name, options } = entryCookie(locals.ctx);
    cookies.set(name, begun.value, options);
    redirect(303, '/enter/facts');
  }),
  again: door(async ({ locals, cookies, getClientAddress }) => {
    const begun = await proveAgain(locals.ctx, getClientAddress());
    if (!begun.ok) return fail(422, { refused: refusalWords(begun.refused) });
    const { name, options } = entryCookie(locals.ctx);
    cookies.set(name, begun.value, options);
    redirect(303, '/enter/code');
  }),
};
