import type { Refusal } from '#domain/states/outcome.ts';
import { m } from '#locales/messages';

type Words = (facts: object) => string;

/** A rule's no in the reader's language: `refusal_<code>`. Only for doors: it holds every text. */
export function refusalWords(refused: Refusal): string {
  const words = (m as unknown as Record<string, Words | undefined>)[`refusal_${refused.code}`];
  return words ? words(refused) : m.refusal_unknown();
}
