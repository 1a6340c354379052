import type { PersonFacts } from '#domain/matching/person-record.ts';

/** A loan that a tape brings, or whose person it tells anew, before it is written. */
export interface Arrival {
  readonly loanId: string;
  readonly lenderId: string;
  readonly lender: string;
  readonly account: string;
  readonly facts: PersonFacts;
  readonly timeZone: string;
}

/** The name of a loan that stays the same in whatever order tapes are loaded. */
export function recordKey(of: { readonly lender: string; readonly account: string }): string {
  return `${of.lender}/${of.account}`;
}
