import { holdCase } from '#server/cases/hold-case.ts';
import { groupOf, type Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { NotFound } from '#server/errors.ts';
import { findThread, newestMessage, type Thread } from './store.ts';

/** A thread as it stands once its case is held, and the message that was written in it last. */
export async function holdThread(
  tx: Tx,
  ctx: Ctx,
  id: string,
): Promise<{ thread: Thread; newest: string | undefined }> {
  const groupId = groupOf(ctx);
  const seen = await findThread(tx, { groupId }, id);
  if (seen) await holdCase(tx, ctx, seen.caseId);
  const thread = seen && (await findThread(tx, { groupId }, id));
  if (!thread) throw new NotFound('No such thread.');
  return { thread, newest: await newestMessage(tx, groupId, id) };
}
