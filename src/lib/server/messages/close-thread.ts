import { threadMachine } from '#domain/messages/thread-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asSupport } from '#server/identity/require.ts';
import { findThread, setThreadState } from './store.ts';

/** Support has nothing to add. Closed twice is closed once; the borrower reopens it by writing. */
export async function closeThread(ctx: Ctx, threadId: string): Promise<void> {
  const me = asSupport(ctx);
  const { groupId } = me.actor;
  await transact(me, async (tx) => {
    const thread = await findThread(tx, { groupId }, threadId);
    if (!thread) throw new NotFound('No such thread.');
    const state = move(threadMachine, thread.state, 'close');
    if (state === undefined) return;
    await setThreadState(tx, groupId, threadId, state);
    const { caseId, borrowerId } = thread;
    const subject = { kind: 'thread', id: threadId };
    await record(tx, me, { verb: 'thread.closed', subject, caseId, borrowerId });
  });
}
