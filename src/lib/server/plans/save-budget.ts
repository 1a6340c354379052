import type { Jurisdiction } from '#domain/jurisdictions/contract.ts';
import { weighBudget, type Budget } from '#domain/plans/budget.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { holdCase } from '#server/cases/hold-case.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { budgetText, insertBudget, newestBudget, type StoredBudget } from './budgets-store.ts';
import { loadSituation } from './load-situation.ts';

/** Keeps a new version of the household's budget; the same again keeps nothing new (product rule 4). */
export async function saveBudget(given: Ctx, budget: Budget): Promise<Outcome<StoredBudget>> {
  const ctx = asBorrower(given);
  const { groupId, caseId, borrowerId } = ctx.actor;
  return transact(ctx, async (tx) => {
    await holdCase(tx, ctx, caseId);
    const { place, currency } = await loadSituation(tx, ctx);
    const strange = strangeHeading(budget, place);
    if (strange !== undefined) return refuse('budget_heading_unknown', { heading: strange });
    const before = await newestBudget(tx, ctx.keys, ctx.actor);
    if (before?.currency === currency && budgetText(before.budget) === budgetText(budget)) {
      return accept(before);
    }
    const stored: StoredBudget = {
      id: ctx.newId(),
      version: (before?.version ?? 0) + 1,
      currency,
      budget,
      result: weighBudget(budget, place.savings.value ?? undefined),
      createdAt: ctx.clock.now(),
    };
    await insertBudget(tx, ctx.keys, { groupId, caseId, borrowerId }, stored);
    await record(tx, ctx, {
      verb: 'budget.saved',
      subject: { kind: 'budget', id: stored.id },
      caseId,
      borrowerId,
      facts: { version: stored.version },
    });
    return accept(stored);
  });
}

function strangeHeading(budget: Budget, place: Jurisdiction): string | undefined {
  const { income, spending } = place.budget;
  const wrong =
    budget.income.find((line) => !income.includes(line.heading)) ??
    budget.spending.find((line) => !spending.includes(line.heading));
  return wrong?.heading;
}
