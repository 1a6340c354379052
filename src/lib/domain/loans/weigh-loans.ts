/** What a merge group splits by: what is owed, or what the contracts ask each month. */
export type Basis = 'balance' | 'contractual';

/** What a loan may weigh. Minor units. */
export interface Weighed {
  /** What may be paid on it. */
  readonly balance: bigint;
  /** What the contract asks each month; 0 where the lender gave none. */
  readonly contractual: bigint;
}

/**
 * What each loan weighs where money is split over `loans`, a payment and a plan alike (product rule 6),
 * and what they are weighed by in truth: by contract only where every loan that may be paid has one,
 * since the others would get nothing; else all of them by balance. Minor units.
 */
export function weighLoans(
  loans: readonly Weighed[],
  weighBy: Basis,
): { readonly weighedBy: Basis; readonly weigh: (loan: Weighed) => bigint } {
  const all = loans.every((loan) => loan.balance <= 0n || loan.contractual > 0n);
  const weighedBy = all ? weighBy : 'balance';
  return { weighedBy, weigh: (loan) => loan[weighedBy] };
}
