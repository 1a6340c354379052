import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { ThreadState } from '#domain/messages/thread-states.ts';
import type { Topic } from '#domain/messages/topics.ts';
import { cases } from './cases.ts';
import { at, groupId, OWN_BORROWER, rowPolicies, WHOLE_GROUP } from './ground.ts';
import { loans } from './loans.ts';

/** A conversation between a borrower and support, about the case or one loan. */
export const threads = pgTable(
  'threads',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    loanId: uuid('loan_id'),
    topic: text('topic').$type<Topic>().notNull(),
    state: text('state').$type<ThreadState>().notNull(),
    createdAt: at('created_at').notNull(),
    lastAt: at('last_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    index('threads_queue').on(t.groupId, t.state, t.lastAt),
    foreignKey({ columns: [t.groupId, t.caseId], foreignColumns: [cases.groupId, cases.id] }),
    foreignKey({ columns: [t.groupId, t.loanId], foreignColumns: [loans.groupId, loans.id] }),
    ...rowPolicies('threads', {
      borrower: [OWN_BORROWER, 'see', 'add', 'change'],
      support: [WHOLE_GROUP, 'see', 'change'],
    }),
  ],
).enableRLS();

export const messages = pgTable(
  'messages',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    threadId: uuid('thread_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    once: uuid('once').notNull(),
    authorKind: text('author_kind', { enum: ['borrower', 'support'] }).notNull(),
    authorId: uuid('author_id').notNull(),
    /** The agent's name as it stood; empty for the borrower, whose names stay sealed. */
    authorName: text('author_name').notNull(),
    bodySealed: text('body_sealed').notNull(),
    at: at('at').notNull(),
    readAt: at('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('messages_once').on(t.groupId, t.authorId, t.once),
    index('messages_thread').on(t.groupId, t.threadId, t.at),
    foreignKey({ columns: [t.groupId, t.threadId], foreignColumns: [threads.groupId, threads.id] }),
    ...rowPolicies('messages', {
      borrower: [OWN_BORROWER, 'see', 'add', 'change'],
      support: [WHOLE_GROUP, 'see', 'add', 'change'],
    }),
  ],
).enableRLS();
