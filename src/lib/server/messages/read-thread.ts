import { dayIn, type Day } from '#domain/calendar/day.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { houseWeek, mayReadThread, messageAnswerBy } from '#domain/messages/thread-rules.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { NotAllowed, NotFound } from '#server/errors.ts';
import { workingCalendar } from '#server/jurisdictions/working-calendar.ts';
import { findRecipient, type Recipient } from '#server/notifications/store.ts';
import { shownUntil } from '#server/support/reveal-case.ts';
import { findThread, listMessages, type Message, type Thread } from './store.ts';
import { markRead } from './unread-store.ts';

export interface OpenedMessage extends Omit<Message, 'bodySealed'> {
  readonly words: string;
}

export interface OpenedThread extends Thread {
  readonly messages: readonly OpenedMessage[];
  /** The day by which a person answers; null where nobody is waited for. */
  readonly answerBy: Day | null;
  /** Where the borrower lives, for the times of day. */
  readonly timeZone: string;
}

/**
 * A thread as borrower and support both see it. Opening it marks what the other side wrote as read.
 * Someone else's thread does not exist. Support says first why it reads: see reveal-case.ts.
 */
export async function readThread(ctx: Ctx, id: string): Promise<OpenedThread> {
  const { actor } = ctx;
  if (actor.kind === 'gate') throw new NotAllowed('Sign in first.', 'sign_in');
  if (actor.kind !== 'borrower' && actor.kind !== 'support') throw new NotAllowed('Not a reader.');
  const { groupId } = actor;
  const scope = actor.kind === 'borrower' ? { groupId, borrowerId: actor.borrowerId } : { groupId };
  return transact(ctx, async (tx) => {
    const thread = await findThread(tx, scope, id);
    if (!thread || !mayReadThread(actor, { ...thread, groupId })) {
      throw new NotFound('No such thread.');
    }
    if (actor.kind === 'support' && !(await shownUntil(tx, { ...ctx, actor }, thread.caseId))) {
      throw new NotAllowed('Say first why you read it.');
    }
    const other = actor.kind === 'borrower' ? 'support' : 'borrower';
    const news = await markRead(tx, groupId, id, other, ctx.clock.now());
    const { caseId, borrowerId } = thread;
    if (news > 0) {
      const subject = { kind: 'thread', id };
      await record(tx, ctx, { verb: 'message.read', subject, caseId, borrowerId });
    }
    const messages = await listMessages(tx, groupId, id);
    const person = await findRecipient(tx, groupId, borrowerId);
    return {
      ...thread,
      messages: messages.map(({ bodySealed, ...message }) => {
        return { ...message, words: ctx.keys.open(bodySealed) };
      }),
      timeZone: person?.timeZone ?? 'UTC',
      answerBy: thread.state === 'waiting' ? answerBy(person, thread.lastAt) : null,
    };
  });
}

/** In the days that are worked where the person lives. */
function answerBy(person: Recipient | undefined, writtenAt: Date): Day {
  const writtenOn = dayIn(person?.timeZone ?? 'UTC', writtenAt);
  const place = person?.jurisdictions[0];
  if (place === undefined) return messageAnswerBy(writtenOn, houseWeek);
  return messageAnswerBy(writtenOn, workingCalendar(jurisdictionOf(place), writtenOn));
}
