/** How lenders stand together: departments of one lender, or several lenders under an operator. */
export type GroupKind = 'internal' | 'external';

/** The text that a borrower reads before agreeing. A change of words or meaning is a new version. */
export const CONSENT_TEXT = {
  version: '2026-11',
  purpose: 'one_view',
  dataTypes: ['contact', 'balance', 'terms', 'payments'],
} as const;

/** `entry`: by entering with this lender's reference or letter. `page`: asked for on the page. */
export type HowGiven = 'entry' | 'page';

/** What is on record for one lender; at most one consent is open at a time. */
export interface Consent {
  readonly lenderId: string;
  readonly version: string;
  readonly withdrawn: boolean;
}

export type ConsentStanding = 'given' | 'withdrawn' | 'never_asked';

/** How the borrower stands with one lender: an open consent wins over a withdrawn one. */
export function consentStanding(lenderId: string, consents: readonly Consent[]): ConsentStanding {
  const own = consents.filter((consent) => consent.lenderId === lenderId);
  if (own.some((consent) => !consent.withdrawn)) return 'given';
  return own.length > 0 ? 'withdrawn' : 'never_asked';
}

/**
 * Whether a lender's loans are shown in the merged view (product rule 3). One lender with departments
 * needs no consent beyond its own; among several, each needs an open one.
 */
export function isVisible(
  kind: GroupKind,
  lenderId: string,
  consents: readonly Consent[],
): boolean {
  return kind === 'internal' || consentStanding(lenderId, consents) === 'given';
}

/**
 * Whether entering by a lender's reference lets that lender's loans in. It does the first time, and
 * not after the borrower withdrew: then only the page asks again.
 */
export function entryGivesConsent(
  kind: GroupKind,
  lenderId: string,
  consents: readonly Consent[],
): boolean {
  return kind === 'external' && consentStanding(lenderId, consents) === 'never_asked';
}
