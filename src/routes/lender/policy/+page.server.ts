import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { parseAmount } from '#domain/money/decimal.ts';
import { readPolicy } from '#server/policies/read-policy.ts';
import { savePolicy } from '#server/policies/save-policy.ts';
import { dayFromWords } from '#ui/date-words.ts';
import { door } from '#routes/door.ts';
import { readForm, whole } from '#routes/form.ts';
import type { Actions, PageServerLoad } from './$types';

const Changed = v.object({
  basedOn: whole('policy_number', 4),
  smallestMonthly: v.pipe(v.string(), v.nonEmpty('policy_amount')),
  longestMonths: whole('policy_number', 4),
  upFrontPercent: whole('policy_number', 4),
  answerDays: whole('policy_number', 4),
  interest: v.picklist(['frozen', 'runs']),
  reviewsAll: v.picklist(['yes', 'no']),
});

export const load: PageServerLoad = door(async ({ locals }) => ({
  policy: await readPolicy(locals.ctx),
}));

export const actions: Actions = {
  default: door(async ({ locals, request }) => {
    const form = await readForm(request, Changed);
    if (!form.ok) return fail(400, { words: form.words, errors: form.errors });
    const { basedOn, reviewsAll, smallestMonthly, ...rest } = form.value;
    const { currency } = await readPolicy(locals.ctx);
    const smallest = parseAmount(smallestMonthly, currency);
    if (smallest === undefined || smallest < 0n) {
      return fail(400, { words: form.words, errors: { smallestMonthly: 'policy_amount' } });
    }
    const effectiveFrom = dayFromWords(form.words, 'effectiveFrom');
    if (!effectiveFrom) {
      return fail(400, { words: form.words, errors: { effectiveFrom: 'policy_date' } });
    }
    const plan = { ...rest, smallestMonthly: smallest, reviewsAll: reviewsAll === 'yes' };
    const saved = await savePolicy(locals.ctx, { basedOn, effectiveFrom, plan });
    if (!saved.ok) return fail(422, { words: form.words, refused: saved.refused });
    redirect(303, '/lender/policy');
  }),
};
