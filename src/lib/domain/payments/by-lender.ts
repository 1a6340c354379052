import type { LoanShare } from './allocate.ts';

/** What one lender gets of a payment, and the shares of its loans. Minor units. */
export interface LenderPart<Each> {
  readonly lenderId: string;
  readonly amount: bigint;
  readonly loans: readonly Each[];
}

/**
 * The shares of a payment lender by lender, with what each lender gets of it together (minor units), in
 * the order in which the first loan of each comes.
 */
export function byLender<Each extends Pick<LoanShare, 'lenderId' | 'amount'>>(
  shares: readonly Each[],
): LenderPart<Each>[] {
  const parts = new Map<string, LenderPart<Each>>();
  for (const share of shares) {
    const { lenderId } = share;
    const before = parts.get(lenderId) ?? { lenderId, amount: 0n, loans: [] };
    const loans = [...before.loans, share];
    parts.set(lenderId, { lenderId, amount: before.amount + share.amount, loans });
  }
  return [...parts.values()];
}
