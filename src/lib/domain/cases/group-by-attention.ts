import { ATTENTIONS, type Attention } from '#domain/loans/attention.ts';

/** What the order of a loan on the page depends on. */
export interface Ordered {
  readonly id: string;
  readonly attention: Attention;
  readonly daysPastDue: number;
  readonly balance: bigint;
}

/** The loans of a case that need the same kind of attention. */
export interface AttentionGroup<L extends Ordered> {
  readonly attention: Attention;
  readonly loans: readonly L[];
}

/**
 * The loans of a case in the order in which they need their borrower (product rule 1): what needs
 * them now first, what is settled last; within a group the longest behind, then the largest, then by
 * id. Groups with no loan are left out.
 */
export function groupByAttention<L extends Ordered>(loans: readonly L[]): AttentionGroup<L>[] {
  return ATTENTIONS.map((attention) => ({
    attention,
    loans: loans.filter((loan) => loan.attention === attention).toSorted(byNeed),
  })).filter((group) => group.loans.length > 0);
}

function byNeed(a: Ordered, b: Ordered): number {
  if (a.daysPastDue !== b.daysPastDue) return b.daysPastDue - a.daysPastDue;
  if (a.balance !== b.balance) return a.balance > b.balance ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
