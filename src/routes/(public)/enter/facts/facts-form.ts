import type { ClaimedFacts } from '#domain/matching/facts-agree.ts';
import { word, type Words } from '#routes/form.ts';
import { dayFromWords, typedDate } from '#ui/date-words.ts';

type Problem = 'missing' | 'long' | 'wrong' | 'one_missing';
export type FactErrors = Partial<Record<'name' | 'born' | 'id', Problem>>;

const LONGEST_NAME = 200;

type ReadFacts = { ok: true; facts: ClaimedFacts } | { ok: false; errors: FactErrors };

/** What someone says of themself: a name, and a birth date or the end of an id. */
export function readFacts(words: Words): ReadFacts {
  const errors: FactErrors = {};
  const name = word(words, 'name').trim();
  const idLastFour = word(words, 'id')
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const birthDate = dayFromWords(words, 'born');
  const triedBirthDate = Object.values(typedDate(words, 'born')).some((part) => part.trim() !== '');
  if (name === '') errors.name = 'missing';
  if (name.length > LONGEST_NAME) errors.name = 'long';
  if (triedBirthDate && birthDate === undefined) errors.born = 'wrong';
  if (idLastFour !== '' && idLastFour.length !== 4) errors.id = 'wrong';
  if (!triedBirthDate && idLastFour === '') errors.born = 'one_missing';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, facts: { name, birthDate, idLastFour: idLastFour || undefined } };
}
