import { checkMessage } from '#domain/messages/thread-rules.ts';
import { threadMachine, type ThreadState } from '#domain/messages/thread-states.ts';
import type { Topic } from '#domain/messages/topics.ts';
import { move } from '#domain/states/machine.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { holdCase } from '#server/cases/hold-case.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { lendersInReach } from '#server/hardship/reach-store.ts';
import { asBorrower } from '#server/identity/require.ts';
import { findThread, findThreadOfMessage, insertMessage, insertThread } from './store.ts';

export interface NewMessage {
  readonly words: string;
  /** From the form, so that a double click writes once. */
  readonly once: string;
  /** The thread it goes on with; none opens a new one, about the case or one loan. */
  readonly threadId?: string | undefined;
  readonly topic?: Topic | undefined;
  readonly loanId?: string | undefined;
}

/** A borrower asks, or goes on with a thread. Answers the thread. */
export async function writeMessage(
  ctx: Ctx,
  message: NewMessage,
): Promise<Outcome<{ threadId: string }>> {
  const me = asBorrower(ctx);
  const { groupId, borrowerId, caseId } = me.actor;
  const words = checkMessage(message.words);
  if (!words.ok) return words;
  return transact(me, async (tx) => {
    await holdCase(tx, me, caseId);
    const earlier = await findThreadOfMessage(tx, groupId, borrowerId, message.once);
    if (earlier !== undefined) return accept({ threadId: earlier });
    const thread = await threadFor(tx, me, message);
    const state = move(threadMachine, thread.state, 'write');
    if (state === undefined) return refuse('message_thread_closed');
    const id = me.newId();
    await insertMessage(
      tx,
      {
        ...{ groupId, id, threadId: thread.id, borrowerId, once: message.once },
        ...{ authorKind: 'borrower', authorId: borrowerId, authorName: '' },
        bodySealed: me.keys.seal(words.value),
        at: me.clock.now(),
      },
      state,
    );
    const { loanId } = thread;
    await record(tx, me, {
      verb: 'message.written',
      subject: { kind: 'thread', id: thread.id },
      ...{ caseId, borrowerId, loanId: loanId ?? undefined },
    });
    return accept({ threadId: thread.id });
  });
}

interface OpenThread {
  readonly id: string;
  readonly state: ThreadState;
  readonly loanId: string | null;
}

async function threadFor(tx: Tx, me: Ctx<BorrowerActor>, message: NewMessage): Promise<OpenThread> {
  const { groupId, borrowerId, caseId } = me.actor;
  if (message.threadId !== undefined) {
    const thread = await findThread(tx, { groupId, borrowerId }, message.threadId);
    if (!thread) throw new NotFound('No such thread.');
    return thread;
  }
  const loanId = message.loanId ?? null;
  if (loanId !== null) {
    const reach = await lendersInReach(tx, groupId, borrowerId);
    const own = reach.some((lender) => lender.loans.some((loan) => loan.id === loanId));
    if (!own) throw new NotFound('No such loan.');
  }
  const id = me.newId();
  const at = me.clock.now();
  const state = threadMachine.initial;
  await insertThread(tx, {
    ...{ groupId, id, caseId, borrowerId, loanId, state },
    ...{ topic: message.topic ?? 'question', createdAt: at, lastAt: at },
  });
  return { id, state, loanId };
}
