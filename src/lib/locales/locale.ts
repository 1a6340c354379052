import { baseLocale, isLocale, locales, type Locale } from '#locales/runtime';

export const LOCALE_COOKIE = 'PARAGLIDE_LOCALE';
/** Says for a while that the language was picked and not merely come upon, so that it outlives signing in. */
export const PICKED_LANGUAGE = 'evenkeel_picked_language';

/** The first of these codes that is a language of ours; the base language where none is. */
export function firstLocale(...codes: readonly (string | null | undefined)[]): Locale {
  return codes.find(isLocale) ?? baseLocale;
}

/** How Intl knows a language of ours: English dates read day first, as in Australia and Britain. */
export function intlTag(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/** The best of our languages for an Accept-Language header; the base language where none fits. */
export function negotiateLocale(header: string | null): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const quality = rest.find((piece) => piece.trim().startsWith('q='));
      return { tag, quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return firstLocale(...wanted.map(({ tag }) => nearest(tag)));
}

/** Ours that is nearest to a tag: the very same, or the same script (`zh-TW` is written in Hant), or the same language. */
function nearest(tag: string): Locale | undefined {
  const asked = likely(tag);
  const sameLanguage = locales.filter((each) => likely(each)?.language === asked?.language);
  return (
    sameLanguage.find((each) => each.toLowerCase() === tag) ??
    sameLanguage.find((each) => likely(each)?.script === asked?.script) ??
    sameLanguage[0]
  );
}

/** A tag with the script and the region that it most likely means; undefined for `*` and other words. */
function likely(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}
