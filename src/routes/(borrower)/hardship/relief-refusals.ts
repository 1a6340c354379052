import { storyLimit } from '#domain/hardship/relief-request.ts';
import { m } from '#locales/messages';
import { wordList, type Words } from '#routes/form.ts';

/** The box that each refusal is about, and its words. */
const WORDS: Record<string, readonly [box: string, words: () => string]> = {
  relief_without_event: ['events', m.refusal_relief_without_event],
  relief_without_help: ['helps', m.refusal_relief_without_help],
  relief_without_lender: ['lenders', m.refusal_relief_without_lender],
  relief_unknown_lender: ['lenders', m.refusal_relief_unknown_lender],
  relief_already_asked: ['lenders', m.refusal_relief_already_asked],
  relief_story_too_long: ['story', () => m.refusal_relief_story_too_long({ limit: storyLimit })],
};

/** The questions that need an answer, in the order of the page. */
const NEEDED = ['relief_without_event', 'relief_without_help', 'relief_without_lender'];

/** A rule's no, told at the box that it is about; every question without an answer is told at once. */
export function reliefErrors(
  refused: { code: string } | undefined,
  words: Words | null | undefined,
): Record<string, string> {
  if (refused === undefined) return {};
  const empty = NEEDED.filter((code) => wordList(words, WORDS[code]?.[0] ?? '').length === 0);
  const codes = NEEDED.includes(refused.code) ? empty : [refused.code];
  return Object.fromEntries(
    codes.map((code) => {
      const [box, say] = WORDS[code] ?? ['form', m.refusal_unknown];
      return [box, say()];
    }),
  );
}
