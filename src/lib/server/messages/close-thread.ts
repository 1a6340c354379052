import { threadMachine } from '#domain/messages/thread-states.ts';
import { move } from '#domain/states/machine.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { asSupport } from '#server/identity/require.ts';
import { holdThread } from './hold-thread.ts';
import { setThreadState } from './store.ts';

/**
 * Support has nothing to add to the newest message that it has `seen`. Closed twice is closed once; the
 * borrower reopens it by writing.
 */
export async function closeThread(
  ctx: Ctx,
  threadId: string,
  seen: string,
): Promise<Outcome<null>> {
  const me = asSupport(ctx);
  return transact(me, async (tx) => {
    const { thread, newest } = await holdThread(tx, me, threadId);
    if (newest !== seen) return refuse('message_newer');
    const state = move(threadMachine, thread.state, 'close');
    if (state === undefined) return accept(null);
    const { caseId, borrowerId } = thread;
    await setThreadState(tx, me.actor.groupId, threadId, state);
    const subject = { kind: 'thread', id: threadId };
    await record(tx, me, { verb: 'thread.closed', subject, caseId, borrowerId });
    return accept(null);
  });
}
