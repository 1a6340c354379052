import { sum } from '#domain/money/minor.ts';
import { payableOn, type Payable } from './allocate.ts';

/** Whether these sums, in minor units, may all be paid: none of the loans is asked for more than it can take. */
export function fitsTogether(
  payables: readonly Payable[],
  asked: readonly { readonly loanId: string; readonly amount: bigint }[],
): boolean {
  return payables.every((loan) => {
    const own = asked.filter((each) => each.loanId === loan.loanId);
    return sum(own.map((each) => each.amount)) <= payableOn(loan);
  });
}
