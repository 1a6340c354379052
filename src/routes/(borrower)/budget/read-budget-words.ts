import type { Currency } from '#domain/money/currency.ts';
import { parseAmount } from '#domain/money/decimal.ts';
import type { Budget, BudgetLine } from '#domain/plans/budget.ts';
import { BUDGET_CYCLES, type BudgetCycle } from '#domain/plans/cycle.ts';
import { word, type Words } from '#routes/form.ts';

type Headings = { readonly income: readonly string[]; readonly spending: readonly string[] };

/** What the budget form says: an empty box is nothing, and a box that is no amount is told by its name. */
export function readBudgetWords(words: Words, headings: Headings, currency: Currency) {
  const errors: Record<string, string> = {};
  const lines = (names: readonly string[]) =>
    names.flatMap((heading): BudgetLine[] => {
      const text = word(words, heading).trim();
      if (text === '') return [];
      const amount = parseAmount(text, currency);
      if (amount === undefined || amount < 0n) errors[heading] = 'budget_error_amount';
      const cycle = cycleOf(word(words, `${heading}_cycle`));
      return [{ heading, amount: amount ?? 0n, cycle }];
    });
  const budget: Budget = { income: lines(headings.income), spending: lines(headings.spending) };
  const [first] = headings.income;
  if (first && budget.income.length === 0) errors[first] = 'budget_error_income';
  if (Object.keys(errors).length > 0) return { ok: false as const, errors };
  return { ok: true as const, value: budget };
}

function cycleOf(text: string): BudgetCycle {
  return BUDGET_CYCLES.find((cycle) => cycle === text) ?? 'monthly';
}
