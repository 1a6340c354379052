import type { Day } from '#domain/calendar/day.ts';

const ROLES = new Set(
  (
    'abuse accounts admin billing collections contact customerservice email enquiries finance help ' +
    'hello hr info mail marketing na no-email no-reply nobody noemail none noreply office postmaster ' +
    'reception sales service support team test unknown webmaster'
  ).split(' '),
);
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * An e-mail address as evidence of who someone is: lower case, without a +tag. Undefined for what is no
 * address and for addresses that belong to a role, not to a person.
 */
export function emailEvidence(text: string | null): string | undefined {
  const plain = (text ?? '').normalize('NFKC').trim().toLowerCase();
  if (!ADDRESS.test(plain)) return undefined;
  const [box = '', domain = ''] = plain.split('@');
  const own = box.split('+')[0] ?? '';
  return own === '' || ROLES.has(own) ? undefined : `${own}@${domain}`;
}

/**
 * A birth date as evidence: undefined for the days that forms and old systems fill in by themselves
 * (any 1 January, the year 1900), which says nothing about a person.
 */
export function birthDateEvidence(told: Day | null): Day | undefined {
  if (!told || told.endsWith('-01-01') || told.startsWith('1900-')) return undefined;
  return told;
}
