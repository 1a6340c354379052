import { storyLimit } from '#domain/hardship/relief-request.ts';
import { m } from '#locales/messages';

/** The box that each refusal is about, and its words. */
const WORDS: Record<string, readonly [box: string, words: () => string]> = {
  relief_without_event: ['events', m.refusal_relief_without_event],
  relief_without_help: ['helps', m.refusal_relief_without_help],
  relief_without_lender: ['lenders', m.refusal_relief_without_lender],
  relief_unknown_lender: ['lenders', m.refusal_relief_unknown_lender],
  relief_already_asked: ['lenders', m.refusal_relief_already_asked],
  relief_story_too_long: ['story', () => m.refusal_relief_story_too_long({ limit: storyLimit })],
};

/** A rule's no, told at the box that it is about. */
export function reliefErrors(refused: { code: string } | undefined): Record<string, string> {
  if (refused === undefined) return {};
  const [box, words] = WORDS[refused.code] ?? ['form', m.refusal_unknown];
  return { [box]: words() };
}
