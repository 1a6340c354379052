import { addDays } from '#domain/calendar/day.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { loadSituation } from './load-situation.ts';
import { openPlan } from './store.ts';

/** Days until a first payment, unless the borrower chooses: time for an answer, and for pay to come. */
const FIRST_IN_DAYS = 7;

/** Everything that the plan page needs to suggest amounts, and to weigh every choice. */
export async function readPlanChoices(given: Ctx, wanted?: Currency) {
  const ctx = asBorrower(given);
  return read(ctx, async (tx) => {
    const loaded = await loadSituation(tx, ctx, wanted);
    const { situation, currency, place, loans, lenders, apart, budget, today } = loaded;
    const open = await openPlan(tx, ctx.actor, ctx.actor.caseId, currency);
    const { limitationNotice, limitationYears } = place;
    return {
      currency,
      situation,
      startOn: addDays(today, FIRST_IN_DAYS),
      lenders: lenders.map(({ id, name }) => ({ id, name })),
      loans: loans.map(({ id, lenderId, department, product, ratePpm }) => {
        return { id, lenderId, department, product, ratePpm };
      }),
      apart: apart.length,
      result: budget?.result ?? null,
      openPlanId: open?.id ?? null,
      token: place.tokenMonthly.value,
      advice: place.advice,
      limitationYears: limitationNotice.value ? limitationYears.value : null,
    };
  });
}

export type PlanChoices = Awaited<ReturnType<typeof readPlanChoices>>;
