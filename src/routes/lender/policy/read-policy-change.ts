import * as v from 'valibot';
import type { Day } from '#domain/calendar/day.ts';
import type { Currency } from '#domain/money/currency.ts';
import { parseAmount } from '#domain/money/decimal.ts';
import { TERMS_BOUNDS } from '#domain/plans/terms.ts';
import type { PolicyChange } from '#server/policies/save-policy.ts';
import { dayFromWords } from '#ui/date-words.ts';
import { readForm, whole, wholeWithin, word, type ReadForm } from '#routes/form.ts';

const Changed = v.object({
  basedOn: whole('policy_number', 4),
  longestMonths: wholeWithin(TERMS_BOUNDS.longestMonths, 'policy_number'),
  upFrontPercent: wholeWithin(TERMS_BOUNDS.upFrontPercent, 'policy_number'),
  answerDays: wholeWithin(TERMS_BOUNDS.answerDays, 'policy_number'),
  interest: v.picklist(['frozen', 'runs']),
  reviewsAll: v.picklist(['yes', 'no']),
});

/** A change of the policy as it was typed. Everything that is wrong with it is told at once. */
export async function readPolicyChange(
  request: Request,
  { currency, today }: { readonly currency: Currency; readonly today: Day },
): Promise<ReadForm<PolicyChange>> {
  const form = await readForm(request, Changed);
  const { words } = form;
  const smallest = parseAmount(word(words, 'smallestMonthly'), currency);
  const effectiveFrom = dayFromWords(words, 'effectiveFrom');
  const errors = form.ok ? {} : { ...form.errors };
  if (smallest === undefined || smallest < 0n) errors['smallestMonthly'] = 'policy_amount';
  if (!effectiveFrom) errors['effectiveFrom'] = 'policy_date';
  else if (effectiveFrom < today) errors['effectiveFrom'] = 'policy_past';
  if (!form.ok || smallest === undefined || !effectiveFrom || Object.keys(errors).length > 0)
    return { ok: false, words, errors };
  const { basedOn, reviewsAll, ...rest } = form.value;
  const plan = { ...rest, smallestMonthly: smallest, reviewsAll: reviewsAll === 'yes' };
  return { ok: true, words, value: { basedOn, effectiveFrom, plan } };
}
