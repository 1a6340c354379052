import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { lendersInReach, type ReachedLender } from '#server/hardship/reach-store.ts';
import { asBorrower } from '#server/identity/require.ts';
import { findRecipient } from '#server/notifications/store.ts';
import { listThreads, type Thread } from './store.ts';
import { countUnread } from './unread-store.ts';

export interface Inbox {
  readonly threads: readonly (Thread & { readonly unread: number })[];
  /** What a new message can be about. */
  readonly lenders: readonly ReachedLender[];
  readonly timeZone: string;
}

/** A borrower's conversations, the newest first. One about a lender no longer let in keeps its words. */
export async function readThreads(ctx: Ctx): Promise<Inbox> {
  const me = asBorrower(ctx);
  const { groupId, borrowerId, caseId } = me.actor;
  return read(me, async (tx) => {
    const threads = await listThreads(tx, { groupId, borrowerId }, caseId);
    const unread = await countUnread(tx, { groupId, borrowerId }, 'support');
    const lenders = await lendersInReach(tx, groupId, borrowerId);
    const person = await findRecipient(tx, groupId, borrowerId);
    return {
      timeZone: person?.timeZone ?? 'UTC',
      threads: threads.map((thread) => ({ ...thread, unread: unread.get(thread.id) ?? 0 })),
      lenders,
    };
  });
}
