import { bigserial, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, gatePolicies } from './ground.ts';

/** The local stand-in's own books, as Stripe would keep them on its side. Empty in production. */
export const standInObjects = pgTable(
  'stand_in_objects',
  {
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    body: jsonb('body').notNull(),
    seq: bigserial('seq', { mode: 'number' }).notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.id] }),
    index('stand_in_objects_order').on(t.kind, t.seq),
    ...gatePolicies('stand_in_objects', { gate: ['see', 'add', 'change'] }),
  ],
).enableRLS();

/** Answers already given to an idempotency key. */
export const standInAnswers = pgTable(
  'stand_in_answers',
  {
    key: text('key').primaryKey(),
    requestHash: text('request_hash').notNull(),
    answer: jsonb('answer').notNull(),
    createdAt: at('created_at').notNull(),
  },
  () => gatePolicies('stand_in_answers', { gate: ['see', 'add'] }),
).enableRLS();
