import { refuse, type Refusal } from '#domain/states/outcome.ts';

/** Why a lender may say no to a share; the borrower reads it with the reviewer's own words. */
export const SHARE_REFUSALS = [
  'amount_too_small',
  'takes_too_long',
  'more_facts_needed',
  'court_decides',
  'loan_sold',
  'other',
] as const;

/** Why a lender says no to its share. */
export type ShareRefusal = (typeof SHARE_REFUSALS)[number];

/** The fewest characters with which a no can explain itself, and the most that fit. */
export const REFUSAL_WORDS = { least: 20, most: 2000 } as const;

/** Whether `text` is a reason that a lender may give. */
export function isShareRefusal(text: string): text is ShareRefusal {
  return (SHARE_REFUSALS as readonly string[]).includes(text);
}

/** Why these words cannot go to the borrower, or undefined: a refusal explains itself, nothing is endless. */
export function checkAnswerWords(
  answer: 'accept' | 'counter' | 'refuse',
  words: string,
): Refusal | undefined {
  const { least, most } = REFUSAL_WORDS;
  if (words.trim().length > most) return refuse('answer_too_long', { most }).refused;
  if (answer === 'refuse' && words.trim().length < least) {
    return refuse('answer_too_short', { least }).refused;
  }
  return undefined;
}
