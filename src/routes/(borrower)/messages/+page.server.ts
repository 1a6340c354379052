import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { topics } from '#domain/messages/topics.ts';
import { readThreads } from '#server/messages/read-threads.ts';
import { writeMessage } from '#server/messages/write-message.ts';
import { door } from '#routes/door.ts';
import { anIdOrNone, readForm, UNREADABLE } from '#routes/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => ({
  ...(await readThreads(locals.ctx)),
  asked: { topic: url.searchParams.get('topic'), loan: url.searchParams.get('loan') },
  once: locals.ctx.newId(),
}));

const NewMessage = v.object({
  topic: v.fallback(v.picklist(topics), 'question'),
  loan: anIdOrNone,
  words: v.optional(v.string(), ''),
  once: v.pipe(v.string(), v.uuid()),
});

export const actions: Actions = {
  default: door(async ({ locals, request }) => {
    const read = await readForm(request, NewMessage);
    if (!read.ok) return fail(400, { words: read.words, refused: UNREADABLE });
    const { loan, ...message } = read.value;
    const about = loan === '' ? {} : { loanId: loan };
    const written = await writeMessage(locals.ctx, { ...message, ...about });
    if (!written.ok) return fail(422, { words: read.words, refused: written.refused });
    redirect(303, `/messages/${written.value.threadId}`);
  }),
};
