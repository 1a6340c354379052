import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { answerMessage } from '#server/messages/answer-message.ts';
import { closeThread } from '#server/messages/close-thread.ts';
import { readThread } from '#server/messages/read-thread.ts';
import { readCaseForSupport } from '#server/support/read-case-for-support.ts';
import { readMaskedThread } from '#server/support/read-masked-thread.ts';
import { REVEALED_MINUTES, revealCase, revealReasons } from '#server/support/reveal-case.ts';
import { door } from '#routes/door.ts';
import { anId, readForm, UNREADABLE } from '#routes/form.ts';
import type { Actions, PageServerLoad } from './$types';

const NEWS = ['shown', 'answered', 'closed'] as const;

export const load: PageServerLoad = door(async ({ locals, params, url }) => {
  const looked = await readCaseForSupport(locals.ctx, params.id);
  const asked = url.searchParams.get('thread');
  const waiting = looked.threads.find((thread) => thread.state === 'waiting');
  const chosen = looked.threads.find((thread) => thread.id === asked) ?? waiting;
  const isShown = looked.revealedUntil !== null;
  const thread = chosen && isShown ? await readThread(locals.ctx, chosen.id) : null;
  const masked = chosen && !isShown ? await readMaskedThread(locals.ctx, chosen.id) : null;
  const reveal = { reasons: revealReasons, minutes: REVEALED_MINUTES };
  const news = NEWS.find((each) => each === url.searchParams.get('news'));
  const { timeZone } = looked;
  return { looked, thread, masked, reveal, news, timeZone, once: locals.ctx.newId() };
});

const Answer = v.object({
  thread: anId,
  seen: v.string(),
  words: v.optional(v.string(), ''),
  once: v.pipe(v.string(), v.uuid()),
});
const Reveal = v.object({
  reason: v.picklist(revealReasons),
  words: v.optional(v.string(), ''),
});
const Close = v.object({ thread: anId, seen: v.string() });

export const actions: Actions = {
  answer: door(async ({ locals, params, request }) => {
    const read = await readForm(request, Answer);
    if (!read.ok) return fail(400, { words: read.words, refused: UNREADABLE });
    const { thread, seen, words, once } = read.value;
    const answered = await answerMessage(locals.ctx, { threadId: thread, seen, words, once });
    if (!answered.ok) return fail(422, { words: read.words, refused: answered.refused });
    redirect(303, `/support/cases/${params.id}?thread=${thread}&news=answered`);
  }),
  close: door(async ({ locals, params, request }) => {
    const read = await readForm(request, Close);
    if (!read.ok) return fail(400, { words: read.words, refused: UNREADABLE });
    const closed = await closeThread(locals.ctx, read.value.thread, read.value.seen);
    if (!closed.ok) return fail(422, { words: read.words, refused: closed.refused });
    redirect(303, `/support/cases/${params.id}?news=closed`);
  }),
  reveal: door(async ({ locals, params, request, url }) => {
    const read = await readForm(request, Reveal);
    if (!read.ok) return fail(400, { words: read.words, refused: { code: 'reveal_reason' } });
    await revealCase(locals.ctx, params.id, read.value.reason);
    // An answer that was being written when the last reason ran out: an address could not carry it.
    if (read.value.words !== '') return { words: read.words, refused: undefined };
    const thread = url.searchParams.get('thread');
    redirect(303, `/support/cases/${params.id}?news=shown${thread ? `&thread=${thread}` : ''}`);
  }),
};
