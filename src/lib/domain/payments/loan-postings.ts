/**
 * The ledger postings that move a borrower's money on a loan, and which way. An import is none of
 * them: it says what a lender's books say. A refund that failed and a chargeback won bring it back in.
 */
export const LOAN_POSTINGS = {
  payment: 'in',
  refund: 'out',
  refund_failed: 'in',
  dispute: 'out',
  dispute_won: 'in',
} as const;

/** A kind of ledger posting that moves a borrower's money on a loan. */
export type LoanPosting = keyof typeof LOAN_POSTINGS;

export const LOAN_POSTING_KINDS = Object.keys(LOAN_POSTINGS) as LoanPosting[];
