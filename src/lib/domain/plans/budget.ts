import { smaller } from '#domain/money/minor.ts';
import { perMonth, type BudgetCycle } from '#domain/plans/cycle.ts';

/** One line of a household's budget: minor units each cycle under a heading of the jurisdiction. */
/** What comes into a household and what it spends, as told by the borrower. */
export interface BudgetLine {
  readonly heading: string;
  readonly amount: bigint;
  readonly cycle: BudgetCycle;
}

export interface Budget {
  readonly income: readonly BudgetLine[];
  readonly spending: readonly BudgetLine[];
}

/** What a household may keep back for a rainy day, where its jurisdiction has such a line. */
export interface SavingsRule {
  readonly percent: number;
  readonly mostMonthly: bigint;
}

/** A budget by the month, in minor units. `surplus` is what could go to a plan; it may be below zero. */
export interface BudgetResult {
  readonly income: bigint;
  readonly spending: bigint;
  readonly left: bigint;
  readonly savings: bigint;
  readonly surplus: bigint;
}

/**
 * Adds up a budget by the month. Each line is rounded on its own, so that the lines shown add up to the
 * total shown. The savings line is a part of what is left and never more than its rule says
 * (Common Financial Tool §11: 10% of surplus, at most £20 a month). Throws RangeError below zero.
 */
export function weighBudget(budget: Budget, savingsRule?: SavingsRule): BudgetResult {
  const income = monthlyTotal(budget.income);
  const spending = monthlyTotal(budget.spending);
  const left = income - spending;
  const savings = protectedSavings(left, savingsRule);
  return { income, spending, left, savings, surplus: left - savings };
}

function monthlyTotal(lines: readonly BudgetLine[]): bigint {
  return lines.reduce((sum, line) => {
    if (line.amount < 0n) throw new RangeError(`${line.heading} is below zero`);
    return sum + perMonth(line.amount, line.cycle);
  }, 0n);
}

function protectedSavings(left: bigint, rule: SavingsRule | undefined): bigint {
  if (!rule || left <= 0n) return 0n;
  return smaller((left * BigInt(rule.percent)) / 100n, rule.mostMonthly);
}
