import type { Day } from '#domain/calendar/day.ts';
import { weighLoans, type Basis, type Weighed } from '#domain/loans/weigh-loans.ts';
import { larger, smaller, sum } from '#domain/money/minor.ts';
import { split, type Share } from '#domain/money/split.ts';

/** A loan as a plan needs it. Nothing disputed is in its balance. Minor units. */
export interface PlanLoan extends Weighed {
  readonly id: string;
  readonly lenderId: string;
  readonly dueOn?: Day | undefined;
  /** The most months that the law lets a plan for this kind of loan run. */
  readonly lawMonths?: number | undefined;
}

/** The same payment `count` times over, and each loan's share of it. */
interface Phase {
  readonly count: number;
  readonly amount: bigint;
  readonly shares: readonly Share[];
}

/** Every payment of a plan divided over its loans. Amounts in minor units. */
export interface PlanSplit {
  readonly upFront: readonly Share[];
  readonly phases: readonly Phase[];
  readonly weighedBy: Basis;
}

/**
 * Splits an up-front sum and then `amount` again and again over `loans` until every balance is exactly
 * zero (product rule 6). Each payment is `amount` but the last, which takes the rest; a rest below
 * `least` (what a payment rail takes) joins the payment before it, the sum at the start included. Minor
 * units. Throws RangeError unless `amount` is above zero.
 */
export function splitPlan(
  amount: bigint,
  upFront: bigint,
  loans: readonly PlanLoan[],
  weighBy: Basis,
  least = 1n,
): PlanSplit {
  if (amount <= 0n) throw new RangeError('a plan is paid with more than nothing');
  const { weighedBy, weigh } = weighLoans(loans, weighBy);
  const left = new Map(loans.map((loan) => [loan.id, loan.balance]));
  const owing = () => sum([...left.values()]);

  const share = (size: bigint) => {
    const open = loans.filter((loan) => (left.get(loan.id) ?? 0n) > 0n);
    return split(
      size,
      open.map((loan) => ({
        id: loan.id,
        weight: weigh(loan),
        cap: left.get(loan.id),
        dueOn: loan.dueOn,
      })),
    );
  };
  const take = (shares: readonly Share[], times: bigint) => {
    for (const each of shares) left.set(each.id, (left.get(each.id) ?? 0n) - each.amount * times);
  };

  const first = share(owing() - upFront < least ? owing() : upFront);
  take(first, 1n);
  const phases: Phase[] = [];
  for (let owed = owing(); owed > 0n; owed = owing()) {
    const size = owed < amount + least ? owed : amount;
    const shares = share(size);
    const times = size === owed ? 1n : repeats(shares, left, (owed - least) / amount);
    take(shares, times);
    phases.push({ count: Number(times), amount: size, shares });
  }
  return { upFront: first, phases, weighedBy };
}

/** How many payments in a row split alike: until one loan is so near its end that its cap begins to matter. */
function repeats(
  shares: readonly Share[],
  left: ReadonlyMap<string, bigint>,
  most: bigint,
): bigint {
  let times = most;
  for (const share of shares) {
    if (share.because.rule === 'cap_reached') return 1n;
    if (share.amount === 0n) continue;
    times = smaller(times, ((left.get(share.id) ?? 0n) - 1n) / share.amount);
  }
  return larger(times, 1n);
}
