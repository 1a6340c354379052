import { and, desc, eq } from 'drizzle-orm';
import type { Budget, BudgetLine, BudgetResult } from '#domain/plans/budget.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { Tx } from '#server/db/database.ts';
import { budgets } from '#server/db/schema/plans.ts';
import type { Keys } from '#server/keys.ts';

export interface StoredBudget {
  readonly id: string;
  readonly version: number;
  readonly currency: Currency;
  readonly budget: Budget;
  readonly result: BudgetResult;
  readonly createdAt: Date;
}

/** The newest version of the case's budget. */
export async function newestBudget(
  tx: Tx,
  keys: Keys,
  { groupId, caseId, borrowerId }: { groupId: string; caseId: string; borrowerId: string },
): Promise<StoredBudget | undefined> {
  const b = budgets;
  const [row] = await tx
    .select()
    .from(b)
    .where(and(eq(b.groupId, groupId), eq(b.caseId, caseId), eq(b.borrowerId, borrowerId)))
    .orderBy(desc(b.version))
    .limit(1);
  if (!row) return undefined;
  return {
    id: row.id,
    version: row.version,
    currency: row.currency,
    budget: budgetFromText(keys.open(row.linesSealed)),
    result: {
      income: row.incomeMinor,
      spending: row.spendingMinor,
      left: row.incomeMinor - row.spendingMinor,
      savings: row.savingMinor,
      surplus: row.surplusMinor,
    },
    createdAt: row.createdAt,
  };
}

export async function insertBudget(
  tx: Tx,
  keys: Keys,
  owner: { groupId: string; caseId: string; borrowerId: string },
  stored: StoredBudget,
): Promise<void> {
  const { result } = stored;
  await tx.insert(budgets).values({
    ...owner,
    id: stored.id,
    version: stored.version,
    currency: stored.currency,
    incomeMinor: result.income,
    spendingMinor: result.spending,
    savingMinor: result.savings,
    surplusMinor: result.surplus,
    linesSealed: keys.seal(budgetText(stored.budget)),
    createdAt: stored.createdAt,
  });
}

/** A budget as text, for sealing. */
export function budgetText(budget: Budget): string {
  const plain = (lines: readonly BudgetLine[]) =>
    lines.map(({ heading, amount, cycle }) => ({ heading, amount: String(amount), cycle }));
  return JSON.stringify({ income: plain(budget.income), spending: plain(budget.spending) });
}

/** The budget that `budgetText` wrote. */
export function budgetFromText(text: string): Budget {
  type Plain = Omit<BudgetLine, 'amount'> & { readonly amount: string };
  const lines = (of: readonly Plain[]) =>
    of.map((line) => ({ ...line, amount: BigInt(line.amount) }));
  const { income, spending } = JSON.parse(text) as { income: Plain[]; spending: Plain[] };
  return { income: lines(income), spending: lines(spending) };
}
