import { redirect } from '@sveltejs/kit';
import { isLocale, LOCALE_COOKIE, PICKED_LANGUAGE } from '#locales/locale.ts';
import { door } from '#routes/door.ts';
import { chooseLanguage } from '#server/identity/choose-language.ts';
import { sessionCookie } from '#server/identity/sessions.ts';

/** Changes the language and goes back to the page it was changed on. */
export const POST = door(async ({ locals, request, cookies }) => {
  const form = await request.formData();
  const locale = form.get('locale');
  const back = form.get('back');
  if (typeof locale === 'string' && isLocale(locale)) {
    const { options } = sessionCookie(locals.ctx);
    cookies.set(LOCALE_COOKIE, locale, { ...options, httpOnly: false, maxAge: 31_536_000 });
    cookies.set(PICKED_LANGUAGE, '1', { ...options, maxAge: 1800 });
    await chooseLanguage(locals.ctx, locale);
  }
  redirect(303, typeof back === 'string' && isOwnPath(back) ? back : '/');
});

function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])/.test(path);
}
