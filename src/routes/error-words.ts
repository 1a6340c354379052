import { m } from '#locales/messages';
import { getLocale } from '#locales/runtime';
import { MOST_POSTED_BYTES } from '#routes/posted.ts';
import template from '../refused.html?raw';

const FORM = { limit: MOST_POSTED_BYTES / 1024 };

/** What the page of an error says, by the key that it was thrown with. Staff owe and pay nothing here. */
export function errorWords(key: string | undefined, { origin }: URL, isStaff = false) {
  switch (key) {
    case 'unreadable':
      return { title: m.error_400_title(), text: m.error_400_text() };
    case 'not_allowed':
      return { title: m.error_403_title(), text: m.error_403_text() };
    case 'not_from_here':
      return { title: m.error_elsewhere_title(), text: m.error_elsewhere_text({ origin }) };
    case 'not_found':
      return {
        title: m.error_404_title(),
        text: isStaff ? m.error_404_staff() : m.error_404_text(),
      };
    case 'conflict':
      return { title: m.error_409_title(), text: m.error_409_text() };
    case 'too_big':
      return { title: m.error_413_title(), text: m.error_413_text() };
    case 'form_too_big':
      return { title: m.error_form_too_big_title(), text: m.error_form_too_big_text(FORM) };
    default:
      return {
        title: m.error_500_title(),
        text: isStaff ? m.error_500_staff() : m.error_500_text(),
      };
  }
}

/** The page of a refusal that is made before the framework has any page to show it on. */
export function refusedPage(refused: App.Error, url: URL): string {
  const filled = {
    ...errorWords(refused.message, url),
    lang: getLocale(),
    origin: url.origin,
    home: m.error_home(),
    reference: m.error_reference(refused),
  };
  return Object.entries(filled).reduce(
    (page, [key, words]) => page.replaceAll(`%${key}%`, words),
    template,
  );
}
