import { readPayPage } from '#server/payments/preview-payment.ts';
import { door } from '#routes/door.ts';
import { readPayWords, startingText, weighPay } from './weigh-pay.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => {
  const words = readPayWords(url.searchParams);
  const { situation, inFlight, recent, timeZone } = await readPayPage(locals.ctx, words.currency);
  if (!situation) return { situation, inFlight, recent, timeZone, words };
  const asked = url.searchParams.has('by') ? null : url.searchParams.get('loan');
  const texts = situation.loans.map(({ loanId }) => [
    loanId,
    words.loans[loanId] ?? startingText(loanId, asked, situation),
  ]);
  const filled = { ...words, loans: Object.fromEntries(texts) as Record<string, string> };
  const weighed = weighPay(filled, situation);
  const isAsked = url.searchParams.has('by');
  return { situation, inFlight, recent, timeZone, words: filled, weighed, isAsked };
});
