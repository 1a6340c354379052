import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { door } from '#routes/door.ts';
import { postedForm, wordsOf } from '#routes/form.ts';
import { refusalWords } from '#routes/refusal-words.ts';
import type { Ctx } from '#server/ctx.ts';
import { tellFacts } from '#server/identity/entry/ask-for-code.ts';
import { entryCookie } from '#server/identity/entry/entry-pass.ts';
import { readFacts, type FactErrors } from './facts-form.ts';

export const csr = false;

export const load = door(async ({ locals, cookies }) => {
  passOf(locals.ctx, cookies);
  return Promise.resolve({});
});

export const actions = {
  default: door(async ({ locals, request, cookies, getClientAddress }) => {
    const pass = passOf(locals.ctx, cookies);
    const words = wordsOf(await postedForm(request));
    const read = readFacts(words);
    if (!read.ok) return fail(400, { words, errors: read.errors, refused: undefined });
    const told = await tellFacts(locals.ctx, pass, read.facts, getClientAddress());
    if (told.ok) redirect(303, '/enter/code');
    if (told.refused.code === 'entry_over') redirect(303, '/enter?over=1');
    const errors: FactErrors = {};
    return fail(422, { words, errors, refused: refusalWords(told.refused) });
  }),
};

function passOf(ctx: Ctx, cookies: Cookies): string {
  return cookies.get(entryCookie(ctx).name) ?? redirect(303, '/enter');
}
