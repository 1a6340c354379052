import { addDays, isoWeekday } from '#domain/calendar/day.ts';
import { exponent, type Currency } from '#domain/money/currency.ts';
import type { Cycle } from '#domain/plans/cycle.ts';
import { isPayDay } from '#domain/plans/pay-dates.ts';
import { suggest, type Manner } from '#domain/plans/suggest.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { loadSituation, type PlanSituation } from './load-situation.ts';
import { openPlan } from './store.ts';

/** What the borrower has chosen so far; anything may be missing. */
export interface MannerChoice {
  readonly cycle?: Cycle | undefined;
  readonly payDay?: number | undefined;
  readonly upFront?: bigint | undefined;
  readonly startOn?: string | undefined;
  readonly currency?: Currency | undefined;
}

/** Days until a first payment, unless the borrower chooses: time for an answer, and for pay to come. */
const FIRST_IN_DAYS = 7;

/** Everything that the plan page needs to suggest, and to weigh every other choice in the browser. */
export async function readPlanChoices(given: Ctx, choice: MannerChoice) {
  const ctx = asBorrower(given);
  return read(ctx, async (tx) => {
    const loaded = await loadSituation(tx, ctx, choice.currency);
    const { situation, currency, place, loans, lenders, apart, budget } = loaded;
    const open = await openPlan(tx, ctx.actor, ctx.actor.caseId, currency);
    const manner = mannerOf(choice, loaded);
    const step = 10n ** BigInt(exponent(currency));
    return {
      currency,
      situation,
      manner,
      suggestions: suggest(situation, manner, step),
      lenders: lenders.map(({ id, name }) => ({ id, name })),
      loans: loans.map(({ id, lenderId, department, product, balance, ratePpm }) => {
        return { id, lenderId, department, product, balance, ratePpm };
      }),
      apart: apart.length,
      result: budget?.result ?? null,
      openPlanId: open?.id ?? null,
      advice: place.advice,
      token: place.tokenMonthly.value,
      limitation: place.limitationNotice.value
        ? { code: place.code, years: place.limitationYears.value }
        : null,
    };
  });
}

/** The choice made whole: monthly from next week on, unless the borrower says otherwise. */
function mannerOf(choice: MannerChoice, { today, situation }: PlanSituation): Manner {
  const soonest = addDays(today, FIRST_IN_DAYS);
  const startOn = choice.startOn && choice.startOn > today ? choice.startOn : soonest;
  const cycle = choice.cycle ?? 'monthly';
  const usual = cycle === 'monthly' ? Number(startOn.slice(8, 10)) : isoWeekday(startOn);
  const { payDay } = choice;
  const fits = payDay !== undefined && isPayDay(payDay, cycle);
  const owed = situation.loans.reduce((sum, loan) => sum + loan.balance, 0n);
  const upFront = choice.upFront ?? 0n;
  return {
    cycle,
    payDay: fits ? payDay : usual,
    startOn,
    upFront: upFront > owed ? owed : upFront,
  };
}
