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

/** Whether a lender may be shown: it may where consent is `given`. */
export type ConsentStanding = 'given' | 'withdrawn' | 'never_asked';

/** How the borrower stands with one lender: an open consent wins over a withdrawn one. */
export function consentStanding(lenderId: string, consents: readonly Consent[]): ConsentStanding {
  const own = consents.filter((consent) => consent.lenderId === lenderId);
  if (own.some((consent) => !consent.withdrawn)) return 'given';
  return own.length > 0 ? 'withdrawn' : 'never_asked';
}

/**
 * Whether entering by a lender's reference lets that lender's loans in. It does the first time, where
 * this lender's own record holds a contact that the person proved, and not after the borrower
 * withdrew: then only the page asks again.
 */
export function entryGivesConsent(
  kind: GroupKind,
  standing: ConsentStanding,
  lenderKnowsThem: boolean,
): boolean {
  return kind === 'external' && standing === 'never_asked' && lenderKnowsThem;
}

/** What it takes to let a lender in: a word, a code to the contact that it has, or a call where it has none. */
export type ConsentStep = 'agree' | 'prove' | 'call';

/**
 * A lender that says it knows a person is believed once one of its records holds a contact that the
 * person proved: else its loans could be another's, or theirs shown to another (product rules 3, 15).
 */
export function stepToConsent(lenderKnowsThem: boolean, lenderHasContact: boolean): ConsentStep {
  if (lenderKnowsThem) return 'agree';
  return lenderHasContact ? 'prove' : 'call';
}
