import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { MOST_BYTES } from '#server/imports/decode-tape.ts';
import { previewBatch } from '#server/imports/preview-batch.ts';
import { readBatches } from '#server/imports/read-batches.ts';
import { tapeRefusal } from '#server/imports/tape-refusals.ts';
import { dayFromWords, typedDate } from '#ui/date-words.ts';
import { door } from '#routes/door.ts';
import { readForm } from '#routes/form.ts';
import { WRITING } from './writing.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a browser sends where no file is chosen. */
const noFile = () => new File([], '');
const Sent = v.object({
  file: v.optional(
    v.pipe(
      v.instance(File, 'file_missing'),
      v.check(({ name, size }) => name !== '' || size > 0, 'file_missing'),
    ),
    noFile,
  ),
  mapping: v.optional(v.pipe(v.string(), v.nonEmpty('mapping_missing')), ''),
});

export const load: PageServerLoad = door(async ({ locals, url }) => ({
  ...(await readBatches(locals.ctx)),
  isDiscarded: url.searchParams.has('discarded'),
  mostMegabytes: MOST_BYTES / 1_048_576,
}));

export const actions: Actions = {
  default: door(async ({ locals, request }) => {
    const { ctx } = locals;
    const form = await readForm(request, Sent);
    if (!form.ok) return fail(400, { words: form.words, errors: form.errors });
    const { file, mapping } = form.value;
    const isDated = Object.values(typedDate(form.words, 'as_of')).some((part) => part !== '');
    const asOf = isDated ? (dayFromWords(form.words, 'as_of') ?? 'no day') : undefined;
    const content = new Uint8Array(await file.arrayBuffer());
    const seen = await previewBatch(ctx, { mapping, fileName: file.name, content, asOf });
    if (!seen.ok) {
      const refused = tapeRefusal(seen.refused, ctx.locale, WRITING);
      return fail(422, { words: form.words, refused });
    }
    redirect(303, `/lender/tapes/${seen.value.batchId}`);
  }),
};
