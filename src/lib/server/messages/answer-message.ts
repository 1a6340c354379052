import { checkMessage } from '#domain/messages/thread-rules.ts';
import { threadMachine } from '#domain/messages/thread-states.ts';
import { move } from '#domain/states/machine.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { asSupport } from '#server/identity/require.ts';
import { announce } from '#server/notifications/announce.ts';
import { holdThread } from './hold-thread.ts';
import { findThreadOfMessage, insertMessage } from './store.ts';

export interface SupportAnswer {
  readonly threadId: string;
  readonly words: string;
  /** The newest message that the agent had before them: an answer to less than was written is no answer. */
  readonly seen: string;
  /** From the form, so that a double click answers once. */
  readonly once: string;
}

/** A support agent answers. The borrower is told that there is a message, and not what it says. */
export async function answerMessage(ctx: Ctx, answer: SupportAnswer): Promise<Outcome<null>> {
  const me = asSupport(ctx);
  const { groupId, staffId, name } = me.actor;
  const words = checkMessage(answer.words);
  if (!words.ok) return words;
  return transact(me, async (tx) => {
    const { thread, newest } = await holdThread(tx, me, answer.threadId);
    const { id: threadId, caseId, borrowerId } = thread;
    const earlier = await findThreadOfMessage(tx, groupId, staffId, answer.once);
    if (earlier !== undefined) return accept(null);
    if (newest !== answer.seen) return refuse('message_newer');
    const state = move(threadMachine, thread.state, 'answer');
    if (state === undefined) return refuse('message_thread_closed');
    await insertMessage(
      tx,
      {
        ...{ groupId, id: me.newId(), threadId, borrowerId, once: answer.once },
        ...{ authorKind: 'support', authorId: staffId, authorName: name },
        bodySealed: me.keys.seal(words.value),
        at: me.clock.now(),
      },
      state,
    );
    await record(tx, me, {
      verb: 'message.answered',
      subject: { kind: 'thread', id: threadId },
      ...{ caseId, borrowerId, loanId: thread.loanId ?? undefined },
    });
    await announce(tx, me, {
      ...{ borrowerId, template: 'message_answer', path: `/messages/${threadId}` },
    });
    return accept(null);
  });
}
