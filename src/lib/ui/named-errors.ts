import { m } from '#locales/messages';

/** What is wrong, in the order of the form: a box that has a label here is named before its words. */
export function namedErrors(
  errors: Readonly<Record<string, string | undefined>>,
  labels: Readonly<Record<string, string>>,
): { readonly name: string; readonly words: string }[] {
  const names = [...new Set([...Object.keys(labels), ...Object.keys(errors)])];
  return names.flatMap((name) => {
    const words = errors[name];
    if (!words) return [];
    const label = labels[name];
    if (label === undefined) return [{ name, words }];
    return [{ name, words: m.ui_error_named({ label: plain(label), words: inSentence(words) }) }];
  });
}

/** A label that asks is told here. */
function plain(label: string): string {
  return label.replace(/[?？]$/, '');
}

/** Follows a colon; what begins with a name or in capitals stays as it is. */
function inSentence(words: string): string {
  return /^\p{Lu}(\p{Ll}|\s)/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
