import { fail, redirect } from '@sveltejs/kit';
import { weighBudget } from '#domain/plans/budget.ts';
import { readBudget } from '#server/plans/read-budget.ts';
import { saveBudget } from '#server/plans/save-budget.ts';
import { door } from '#routes/door.ts';
import { postedForm, wordsOf } from '#routes/form.ts';
import { readBudgetWords } from './read-budget-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals }) => readBudget(locals.ctx));

export const actions: Actions = {
  save: door(async ({ locals, request }) => {
    const words = wordsOf(await postedForm(request));
    const { headings, currency } = await readBudget(locals.ctx);
    const read = readBudgetWords(words, headings, currency);
    if (!read.ok) return fail(400, { words, errors: read.errors });
    const saved = await saveBudget(locals.ctx, read.value);
    if (!saved.ok) return fail(422, { words, errors: { form: saved.refused.code } });
    redirect(303, '/budget');
  }),
  /** What would be left, while one types. Keeps nothing. */
  look: door(async ({ locals, request }) => {
    const words = wordsOf(await postedForm(request));
    const { headings, currency, savings } = await readBudget(locals.ctx);
    const read = readBudgetWords(words, headings, currency);
    return {
      words,
      left: read.ok ? weighBudget(read.value, savings ?? undefined).left : undefined,
    };
  }),
};
