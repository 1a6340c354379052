import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { parseAmount } from '#domain/money/decimal.ts';
import { isShareRefusal } from '#domain/plans/share-answer.ts';
import { answerShare, type ShareAnswer } from '#server/plans/answer-share.ts';
import { findNextToAnswer } from '#server/plans/find-next-to-answer.ts';
import { readProposalForLender } from '#server/plans/read-proposal-for-lender.ts';
import { door } from '#routes/door.ts';
import { readForm } from '#routes/form.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { Actions, PageServerLoad } from './$types';

const Answered = v.object({
  answer: v.picklist(['accept', 'counter', 'refuse'], 'answer_missing'),
  words: v.optional(v.string(), ''),
  each: v.optional(v.string(), ''),
  upFront: v.optional(v.string(), ''),
  reason: v.optional(v.string(), ''),
});

export const load: PageServerLoad = door(async ({ locals, params, url }) => {
  const proposal = await readProposalForLender(locals.ctx, params.id);
  const sent = url.searchParams.has('sent') && proposal.state !== 'referred';
  return { proposal, sent, next: sent ? await findNextToAnswer(locals.ctx) : null };
});

export const actions: Actions = {
  default: door(async ({ locals, params, request }) => {
    const form = await readForm(request, Answered);
    if (!form.ok) return fail(400, { words: form.words, errors: form.errors });
    const { currency } = await readProposalForLender(locals.ctx, params.id);
    const { errors, answer } = readAnswer(form.value, currency);
    if (!answer) return fail(400, { words: form.words, errors });
    const answered = await answerShare(locals.ctx, params.id, answer);
    if (!answered.ok) return fail(422, { words: form.words, refused: answered.refused });
    redirect(303, `/lender/proposals/${params.id}?sent`);
  }),
};

function readAnswer(
  { answer, words, reason, ...sums }: v.InferOutput<typeof Answered>,
  currency: Currency,
): { errors: Record<string, string>; answer?: ShareAnswer } {
  if (answer === 'accept') return { errors: {}, answer: { answer, words } };
  if (answer === 'refuse') {
    if (!isShareRefusal(reason)) return { errors: { reason: 'reason_missing' } };
    return { errors: {}, answer: { answer, words, reason } };
  }
  const each = parseAmount(sums.each, currency);
  const upFront = sums.upFront.trim() === '' ? 0n : parseAmount(sums.upFront, currency);
  if (each === undefined || each < 0n) return { errors: { each: 'amount_unread' } };
  if (upFront === undefined || upFront < 0n) return { errors: { upFront: 'amount_unread' } };
  return { errors: {}, answer: { answer, words, each, upFront } };
}
