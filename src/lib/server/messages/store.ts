import { and, asc, desc, eq } from 'drizzle-orm';
import type { ThreadState } from '#domain/messages/thread-states.ts';
import type { Topic } from '#domain/messages/topics.ts';
import type { Tx } from '#server/db/database.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { messages, threads } from '#server/db/schema/messages.ts';

/** Whose threads: one borrower's, or any in the group for support. */
export interface Scope {
  readonly groupId: string;
  readonly borrowerId?: string;
}

export interface Thread {
  readonly id: string;
  readonly caseId: string;
  readonly borrowerId: string;
  readonly topic: Topic;
  readonly state: ThreadState;
  readonly createdAt: Date;
  readonly lastAt: Date;
  readonly loanId: string | null;
  readonly lenderId: string | null;
  readonly lender: string | null;
  readonly product: string | null;
}

export type Message = Pick<
  typeof messages.$inferSelect,
  'id' | 'authorKind' | 'authorName' | 'bodySealed' | 'at' | 'readAt'
>;

const threadsOf = ({ groupId, borrowerId }: Scope) =>
  and(
    eq(threads.groupId, groupId),
    borrowerId === undefined ? undefined : eq(threads.borrowerId, borrowerId),
  );
const inThread = (groupId: string, threadId: string) =>
  and(eq(messages.groupId, groupId), eq(messages.threadId, threadId));

async function selectThreads(tx: Tx, where: ReturnType<typeof and>): Promise<Thread[]> {
  const rows = await tx
    .select({
      thread: threads,
      lenderId: loans.lenderId,
      lender: lenders.name,
      product: loans.product,
    })
    .from(threads)
    .leftJoin(loans, and(eq(loans.groupId, threads.groupId), eq(loans.id, threads.loanId)))
    .leftJoin(lenders, and(eq(lenders.groupId, loans.groupId), eq(lenders.id, loans.lenderId)))
    .where(where)
    .orderBy(desc(threads.lastAt), desc(threads.id));
  return rows.map(({ thread, ...loan }) => ({ ...thread, ...loan }));
}

export async function findThread(tx: Tx, scope: Scope, id: string): Promise<Thread | undefined> {
  const [thread] = await selectThreads(tx, and(threadsOf(scope), eq(threads.id, id)));
  return thread;
}

/** The threads of a case, the one last written in first. */
export function listThreads(tx: Tx, scope: Scope, caseId: string): Promise<Thread[]> {
  return selectThreads(tx, and(threadsOf(scope), eq(threads.caseId, caseId)));
}

export function listMessages(tx: Tx, groupId: string, threadId: string): Promise<Message[]> {
  const { id, authorKind, authorName, bodySealed, at, readAt } = messages;
  return tx
    .select({ id, authorKind, authorName, bodySealed, at, readAt })
    .from(messages)
    .where(inThread(groupId, threadId))
    .orderBy(asc(messages.at), asc(messages.id));
}

/** The newest message of a thread. */
export async function newestMessage(
  tx: Tx,
  groupId: string,
  threadId: string,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(inThread(groupId, threadId))
    .orderBy(desc(messages.at), desc(messages.id))
    .limit(1);
  return row?.id;
}

/** The thread that the form marked `once` was already written in, if it was. */
export async function findThreadOfMessage(
  tx: Tx,
  groupId: string,
  authorId: string,
  once: string,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ threadId: messages.threadId })
    .from(messages)
    .where(
      and(eq(messages.groupId, groupId), eq(messages.authorId, authorId), eq(messages.once, once)),
    );
  return row?.threadId;
}

export async function insertThread(tx: Tx, row: typeof threads.$inferInsert): Promise<void> {
  await tx.insert(threads).values(row);
}

/** Adds a message and leaves its thread in `state`. */
export async function insertMessage(
  tx: Tx,
  row: typeof messages.$inferInsert,
  state: ThreadState,
): Promise<void> {
  await tx.insert(messages).values(row);
  await setThreadState(tx, row.groupId, row.threadId, state, row.at);
}

export async function setThreadState(
  tx: Tx,
  groupId: string,
  id: string,
  state: ThreadState,
  lastAt?: Date,
): Promise<void> {
  const own = and(eq(threads.groupId, groupId), eq(threads.id, id));
  await tx
    .update(threads)
    .set({ state, ...(lastAt && { lastAt }) })
    .where(own);
}
