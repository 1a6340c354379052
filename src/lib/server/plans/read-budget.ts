import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { loadSituation } from './load-situation.ts';

/** The budget page: headings of the place, what was told before, and what follows when nothing is left. */
export async function readBudget(given: Ctx) {
  const ctx = asBorrower(given);
  return read(ctx, async (tx) => {
    const { place, currency, budget } = await loadSituation(tx, ctx);
    return {
      currency,
      headings: place.budget,
      savings: place.savings.value,
      token: place.tokenMonthly.value,
      advice: place.advice,
      saved: budget ?? null,
    };
  });
}
