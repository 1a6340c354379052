import { fail, redirect } from '@sveltejs/kit';
import { commitBatch } from '#server/imports/commit-batch.ts';
import { discardBatch } from '#server/imports/discard-batch.ts';
import { faultWords } from '#server/imports/fault-words.ts';
import { readBatch } from '#server/imports/read-batches.ts';
import { tapeDayWords } from '#server/imports/tape-day-words.ts';
import { tapeRefusal } from '#server/imports/tape-refusals.ts';
import { door } from '#routes/door.ts';
import { WRITING } from '../writing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, params, url }) => {
  const { faults, ...seen } = await readBatch(locals.ctx, params.id);
  return {
    ...seen,
    whyThatDay: tapeDayWords(seen.batch.asOfFrom, locals.locale),
    isNews: url.searchParams.has('loaded'),
    faults: faults.map((fault) => ({ ...fault, ...faultWords(fault, locals.locale) })),
  };
});

export const actions: Actions = {
  load: door(async ({ locals, params }) => {
    const loaded = await commitBatch(locals.ctx, { batchId: params.id });
    if (!loaded.ok)
      return fail(422, { refused: tapeRefusal(loaded.refused, locals.locale, WRITING) });
    redirect(303, `/lender/tapes/${params.id}?loaded`);
  }),
  discard: door(async ({ locals, params }) => {
    const discarded = await discardBatch(locals.ctx, params.id);
    if (!discarded.ok)
      return fail(422, { refused: tapeRefusal(discarded.refused, locals.locale, WRITING) });
    redirect(303, '/lender/tapes?discarded');
  }),
};
