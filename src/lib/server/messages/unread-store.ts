import { and, count, eq, isNull } from 'drizzle-orm';
import type { Writer } from '#domain/messages/thread-rules.ts';
import type { Tx } from '#server/db/database.ts';
import { messages } from '#server/db/schema/messages.ts';

const unreadFrom = (writer: Writer) =>
  and(eq(messages.authorKind, writer), isNull(messages.readAt));

/** How many messages by `writer` wait to be read, by thread. */
export async function countUnread(
  tx: Tx,
  { groupId, borrowerId }: { readonly groupId: string; readonly borrowerId: string },
  writer: Writer,
): Promise<Map<string, number>> {
  const rows = await tx
    .select({ threadId: messages.threadId, unread: count() })
    .from(messages)
    .where(
      and(eq(messages.groupId, groupId), eq(messages.borrowerId, borrowerId), unreadFrom(writer)),
    )
    .groupBy(messages.threadId);
  return new Map(rows.map((row) => [row.threadId, row.unread]));
}

/** Marks what `writer` wrote as read; answers how many messages that changed. */
export async function markRead(
  tx: Tx,
  groupId: string,
  threadId: string,
  writer: Writer,
  at: Date,
): Promise<number> {
  const rows = await tx
    .update(messages)
    .set({ readAt: at })
    .where(and(eq(messages.groupId, groupId), eq(messages.threadId, threadId), unreadFrom(writer)))
    .returning({ id: messages.id });
  return rows.length;
}
