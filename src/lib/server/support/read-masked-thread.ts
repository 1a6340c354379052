import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asSupport } from '#server/identity/require.ts';
import { findThread, listMessages, type Message } from '#server/messages/store.ts';

/** That something was written, and by whom: not what, and nothing to answer to. */
export type MaskedMessage = Pick<Message, 'authorKind' | 'authorName' | 'at'>;

export interface MaskedThread {
  readonly id: string;
  readonly messages: readonly MaskedMessage[];
}

/** A thread before a reason was given: who wrote and when. It is not read by that. */
export async function readMaskedThread(ctx: Ctx, id: string): Promise<MaskedThread> {
  const me = asSupport(ctx);
  const { groupId } = me.actor;
  return read(me, async (tx) => {
    if (!(await findThread(tx, { groupId }, id))) throw new NotFound('No such thread.');
    const messages = await listMessages(tx, groupId, id);
    return { id, messages: messages.map(masked) };
  });
}

function masked({ authorKind, authorName, at }: Message): MaskedMessage {
  return { authorKind, authorName, at };
}
