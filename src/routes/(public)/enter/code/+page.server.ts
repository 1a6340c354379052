import { fail, redirect, type Cookies } from '@sveltejs/kit';
import * as v from 'valibot';
import { LOCALE_COOKIE, PICKED_LANGUAGE } from '#locales/locale.ts';
import { door } from '#routes/door.ts';
import { readForm } from '#routes/form.ts';
import { refusalWords } from '#routes/refusal-words.ts';
import type { Ctx } from '#server/ctx.ts';
import { askAgain } from '#server/identity/entry/ask-for-code.ts';
import { checkCode } from '#server/identity/entry/check-code.ts';
import { entryCookie } from '#server/identity/entry/entry-pass.ts';
import { sessionCookie } from '#server/identity/sessions.ts';

export const csr = false;

const Code = v.object({
  code: v.pipe(
    v.string(),
    v.transform((text) => text.normalize('NFKC').replaceAll(/\D/g, '')),
    v.length(6, 'missing'),
  ),
});

export const load = door(async ({ locals, cookies }) => {
  passOf(locals.ctx, cookies);
  return Promise.resolve({});
});

export const actions = {
  enter: door(async ({ locals, request, cookies, getClientAddress }) => {
    const { ctx } = locals;
    const pass = passOf(ctx, cookies);
    const form = await readForm(request, Code);
    if (!form.ok) return fail(400, { missing: true });
    const { name, options } = sessionCookie(ctx);
    const { code } = form.value;
    const before = cookies.get(name);
    const pickedLanguage = cookies.get(PICKED_LANGUAGE) !== undefined;
    const given = { pass, code, address: getClientAddress(), before, pickedLanguage };
    const entered = await checkCode(ctx, given);
    if (!entered.ok) {
      if (entered.refused.code === 'entry_over') redirect(303, '/enter?over=1');
      return fail(422, { refused: refusalWords(entered.refused) });
    }
    cookies.set(name, entered.value.token, options);
    cookies.delete(entryCookie(ctx).name, entryCookie(ctx).options);
    cookies.set(LOCALE_COOKIE, entered.value.locale, {
      ...options,
      httpOnly: false,
      maxAge: 31_536_000,
    });
    redirect(303, entered.value.next);
  }),
  again: door(async ({ locals, cookies, getClientAddress }) => {
    const asked = await askAgain(locals.ctx, passOf(locals.ctx, cookies), getClientAddress());
    if (asked.ok) return { sent: true };
    if (asked.refused.code === 'entry_over') redirect(303, '/enter?over=1');
    return fail(422, { refused: refusalWords(asked.refused) });
  }),
};

function passOf(ctx: Ctx, cookies: Cookies): string {
  return cookies.get(entryCookie(ctx).name) ?? redirect(303, '/enter');
}
