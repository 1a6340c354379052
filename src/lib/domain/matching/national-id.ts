import type { Day } from '#domain/calendar/day.ts';
import { bornIn, residentId } from './resident-id.ts';

/** What a tape's id field is worth: a whole id, an id with its middle hidden, or nothing. */
export type NationalId =
  | { readonly kind: 'whole'; readonly value: string; readonly bornOn: Day | null }
  | { readonly kind: 'masked'; readonly pattern: string };

const MASK = /[*#•●＊]/g;
const RUN = '01234567890123456789';

/**
 * A national id as a tape of `country` writes it, without spaces and signs. Placeholders (all the same
 * character, 1234567) and mainland ids whose check fails are worth nothing. In a masked id every hidden
 * place is `*`.
 */
export function nationalId(text: string | null, country: string): NationalId | undefined {
  const plain = (text ?? '').normalize('NFKC').toUpperCase().replaceAll(MASK, '*');
  const bare = plain.replaceAll(/[^\p{L}\p{N}*]/gu, '');
  if (bare.includes('*')) {
    return /[^*]/.test(bare) ? { kind: 'masked', pattern: bare } : undefined;
  }
  if (isPlaceholder(bare)) return undefined;
  if (country !== 'CN') return { kind: 'whole', value: bare, bornOn: null };
  const value = residentId(bare);
  return value === undefined ? undefined : { kind: 'whole', value, bornOn: bornIn(value) ?? null };
}

/** Whether two ids cannot belong to one person: whole ones differ, or a masked one shows other characters. */
export function idsDiffer(a: NationalId, b: NationalId): boolean {
  if (a.kind === 'whole' && b.kind === 'whole') return a.value !== b.value;
  const [one, other] = [shown(a), shown(b)];
  if (one.length !== other.length) return false;
  return Array.from(one).some((character, at) => {
    const seen = other.charAt(at);
    return character !== '*' && seen !== '*' && character !== seen;
  });
}

function shown(id: NationalId): string {
  return id.kind === 'whole' ? id.value : id.pattern;
}

function isPlaceholder(bare: string): boolean {
  const isRun = RUN.includes(bare) || RUN.includes(Array.from(bare).reverse().join(''));
  return (
    bare.length < 6 || bare.length > 20 || !/\d{4}/.test(bare) || isRun || /^(.)\1*$/.test(bare)
  );
}
