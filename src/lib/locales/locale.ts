/** Which of our languages a browser asks for. */
export const locales = ['en', 'zh-Hans', 'zh-Hant'] as const;
export type LocaleCode = (typeof locales)[number];

export const LOCALE_COOKIE = 'PARAGLIDE_LOCALE';
/** Says for a while that the language was picked and not merely come upon, so that it outlives signing in. */
export const PICKED_LANGUAGE = 'evenkeel_picked_language';

export function isLocale(text: string | undefined): text is LocaleCode {
  return locales.some((locale) => locale === text);
}

/** The best of our languages for an Accept-Language header; English where none fits. */
export function negotiateLocale(header: string | null): LocaleCode {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const quality = rest.find((piece) => piece.trim().startsWith('q='));
      return { tag, quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return /hant|tw|hk|mo/.test(tag) ? 'zh-Hant' : 'zh-Hans';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}
