import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isDay } from '#domain/calendar/day.ts';
import { CYCLES } from '#domain/plans/cycle.ts';
import { proposePlan } from '#server/plans/propose-plan.ts';
import { readPlanChoices } from '#server/plans/read-plan-choices.ts';
import { door } from '#routes/door.ts';
import { anId, readForm, UNREADABLE, whole } from '#routes/form.ts';
import { readWish, weighWish } from '../weigh-wish.ts';
import type { Actions, PageServerLoad } from './$types';

const minor = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}$/),
  v.transform((text) => BigInt(text)),
);
const Sent = v.object({
  once: v.pipe(v.string(), v.uuid()),
  amount: minor,
  upFront: minor,
  cycle: v.picklist(CYCLES),
  payDay: whole(undefined, 2),
  startOn: v.pipe(v.string(), v.check(isDay)),
  budgetTo: v.optional(v.array(anId), []),
});

export const load: PageServerLoad = door(async ({ locals, url }) => {
  const choices = await readPlanChoices(locals.ctx);
  if (choices.openPlanId) redirect(303, `/plan/${choices.openPlanId}?second`);
  const weighed = weighWish(readWish(url.searchParams), choices);
  const misread = weighed.unread.amount || weighed.unread.upFront;
  if (!weighed.offer || !weighed.answer?.ok || misread) redirect(303, `/plan${url.search}`);
  const { currency, lenders, loans, limitationYears } = choices;
  const shown = { currency, lenders, loans, limitationYears };
  return { ...shown, once: locals.ctx.newId(), offer: weighed.offer, ...weighed.answer.value };
});

export const actions: Actions = {
  default: door(async ({ locals, request }) => {
    const form = await readForm(request, Sent);
    if (!form.ok) return fail(400, { words: form.words, refused: UNREADABLE });
    const { once, budgetTo, ...offer } = form.value;
    const sent = await proposePlan(locals.ctx, { once, offer, showBudgetTo: budgetTo });
    if (!sent.ok && sent.refused.code === 'plan_already_open') {
      redirect(303, `/plan/${String(sent.refused['planId'])}?second`);
    }
    if (!sent.ok) return fail(422, { words: form.words, refused: sent.refused });
    redirect(303, `/plan/${sent.value}`);
  }),
};
