import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readPayPage } from '#server/payments/preview-payment.ts';
import { startPayment } from '#server/payments/start-payment.ts';
import { door } from '#routes/door.ts';
import { readForm, UNREADABLE } from '#routes/form.ts';
import { pageQuery } from '#routes/own-path.ts';
import { readPayWords, weighPay } from '../weigh-pay.ts';
import type { Actions, PageServerLoad } from './$types';

const Agreed = v.object({
  once: v.pipe(v.string(), v.uuid()),
  seen: v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/),
    v.transform((text) => BigInt(text)),
  ),
});

/** What the address asks for; an address that asks for nothing leads back to the form. */
async function weigh(locals: App.Locals, url: URL) {
  const words = readPayWords(url.searchParams);
  const { situation, inFlight } = await readPayPage(locals.ctx, words.currency);
  const weighed = situation && weighPay(words, situation);
  if (!situation || !weighed?.wish || !weighed.answer?.ok) redirect(303, `/pay${pageQuery(url)}`);
  return { situation, inFlight, wish: weighed.wish, decided: weighed.answer.value };
}

export const load: PageServerLoad = door(async ({ locals, url }) => {
  const { situation, inFlight, decided } = await weigh(locals, url);
  const { currency, loans } = situation;
  return { currency, loans, inFlight, ...decided, once: locals.ctx.newId() };
});

export const actions: Actions = {
  default: door(async ({ locals, request, url }) => {
    const form = await readForm(request, Agreed);
    if (!form.ok) return fail(400, { words: form.words, refused: UNREADABLE });
    const { wish } = await weigh(locals, url);
    const { once, seen } = form.value;
    const started = await startPayment(locals.ctx, { once, seen, wish });
    if (!started.ok) return fail(422, { words: form.words, refused: started.refused });
    redirect(303, started.value.url);
  }),
};
