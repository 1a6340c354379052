import { redirect } from '@sveltejs/kit';
import { LOCALE_COOKIE, PICKED_LANGUAGE } from '#locales/locale.ts';
import { isLocale } from '#locales/runtime';
import { door } from '#routes/door.ts';
import { postedForm } from '#routes/form.ts';
import { isOwnPath } from '#routes/own-path.ts';
import { chooseLanguage } from '#server/identity/choose-language.ts';
import { sessionCookie } from '#server/identity/sessions.ts';

/** Changes the language and goes back to the page it was changed on. */
export const POST = door(async ({ locals, request, cookies }) => {
  const form = await postedForm(request);
  const locale = form.get('locale');
  const back = form.get('back');
  if (isLocale(locale)) {
    const { options } = sessionCookie(locals.ctx);
    cookies.set(LOCALE_COOKIE, locale, { ...options, httpOnly: false, maxAge: 31_536_000 });
    await chooseLanguage(locals.ctx, locale);
    // Of someone who is signed in it is kept: whoever signs in here next has not picked it.
    if (locals.ctx.actor.kind === 'gate') {
      cookies.set(PICKED_LANGUAGE, '1', { ...options, maxAge: 1800 });
    }
  }
  redirect(303, typeof back === 'string' && isOwnPath(back) ? back : '/');
});
