/** One line about a pair of records, in the order in which they were written. */
export interface Decided {
  readonly loanA: string;
  readonly loanB: string;
  readonly decision: 'same' | 'not_same' | 'review' | 'revoked';
  readonly reason: string;
  /** The person who decided; null where a rule did. */
  readonly decidedBy: string | null;
}

/**
 * Whether facts of these records speak against someone who has entered, and no person has looked yet.
 * `decisions` are those about one record, oldest first.
 */
export function isUnderReview(decisions: readonly Decided[]): boolean {
  const open = new Map<string, boolean>();
  for (const { loanA, loanB, decision, reason, decidedBy } of decisions) {
    const pair = [loanA, loanB].sort().join();
    if (decision === 'review' && reason === 'entered_splits') open.set(pair, true);
    else if (decidedBy !== null) open.set(pair, false);
  }
  return [...open.values()].includes(true);
}
