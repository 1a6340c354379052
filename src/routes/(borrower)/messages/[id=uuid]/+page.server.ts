import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readThread } from '#server/messages/read-thread.ts';
import { writeMessage } from '#server/messages/write-message.ts';
import { door } from '#routes/door.ts';
import { readForm, UNREADABLE } from '#routes/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, params }) => {
  const thread = await readThread(locals.ctx, params.id);
  return { thread, timeZone: thread.timeZone, once: locals.ctx.newId() };
});

const More = v.object({
  words: v.optional(v.string(), ''),
  once: v.pipe(v.string(), v.uuid()),
});

export const actions: Actions = {
  default: door(async ({ locals, params, request }) => {
    const read = await readForm(request, More);
    if (!read.ok) return fail(400, { words: read.words, refused: UNREADABLE });
    const written = await writeMessage(locals.ctx, { ...read.value, threadId: params.id });
    if (!written.ok) return fail(422, { words: read.words, refused: written.refused });
    redirect(303, `/messages/${params.id}`);
  }),
};
