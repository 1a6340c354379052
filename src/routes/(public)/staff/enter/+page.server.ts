import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { LOCALE_COOKIE, PICKED_LANGUAGE } from '#locales/locale.ts';
import { DRAFT_COOKIE } from '#routes/draft-cookie.ts';
import { door } from '#routes/door.ts';
import { readForm, word } from '#routes/form.ts';
import { refusalWords } from '#routes/refusal-words.ts';
import { enterStaff } from '#server/identity/staff/enter-staff.ts';
import { sessionCookie } from '#server/identity/sessions.ts';

export const csr = false;

const Credentials = v.object({
  email: v.pipe(v.string(), v.trim(), v.email('wrong'), v.maxLength(254, 'wrong')),
  passphrase: v.pipe(v.string(), v.nonEmpty('missing'), v.maxLength(1000, 'missing')),
});

const HOMES = { lender: '/lender', support: '/support', operator: '/admin' };

export const load = door(async ({ locals, url, cookies }) => {
  const { kind } = locals.ctx.actor;
  if (kind in HOMES) redirect(303, HOMES[kind as keyof typeof HOMES]);
  const ended = url.searchParams.has('ended');
  return Promise.resolve({ ended, kept: cookies.get(DRAFT_COOKIE) !== undefined });
});

export const actions = {
  default: door(async ({ locals, request, cookies, getClientAddress }) => {
    const { name, options } = sessionCookie(locals.ctx);
    const form = await readForm(request, Credentials);
    // A passphrase never goes back into a page.
    const email = word(form.words, 'email');
    if (!form.ok) return fail(400, { email, errors: form.errors, refused: undefined });
    const before = cookies.get(name);
    const pickedLanguage = cookies.get(PICKED_LANGUAGE) !== undefined;
    const given = { ...form.value, address: getClientAddress(), before, pickedLanguage };
    const entered = await enterStaff(locals.ctx, given);
    if (!entered.ok) {
      const errors: Record<string, string> = {};
      return fail(422, { email, errors, refused: refusalWords(entered.refused) });
    }
    cookies.set(name, entered.value.token, options);
    cookies.delete(PICKED_LANGUAGE, options);
    cookies.set(LOCALE_COOKIE, entered.value.locale, {
      ...options,
      httpOnly: false,
      maxAge: 31_536_000,
    });
    redirect(303, entered.value.next);
  }),
};
