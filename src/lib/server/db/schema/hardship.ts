import {
  bigint,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { cases } from './cases.ts';
import { at, groupId, OWN_BORROWER, OWN_LENDER, walls } from './ground.ts';
import { lenders } from './lenders.ts';

/** Told once: what happened and what would help. A lender reads its own answer row, not this one. */
export const hardshipRequests = pgTable(
  'hardship_requests',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    once: uuid('once').notNull(),
    reason: text('reason').notNull(),
    help: text('help').array().notNull(),
    wordsSealed: text('words_sealed').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('hardship_requests_once').on(t.groupId, t.borrowerId, t.once),
    foreignKey({ columns: [t.groupId, t.caseId], foreignColumns: [cases.groupId, cases.id] }),
    walls('hardship_requests', { borrower: OWN_BORROWER }),
  ],
).enableRLS();

/** One lender's copy of a request and its answer, with a deadline. */
export const hardshipAnswers = pgTable(
  'hardship_answers',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    requestId: uuid('request_id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    caseId: uuid('case_id').notNull(),
    reason: text('reason').notNull(),
    help: text('help').array().notNull(),
    wordsSealed: text('words_sealed').notNull(),
    state: text('state').notNull(),
    deadlineOn: date('deadline_on', { mode: 'string' }).notNull(),
    decision: text('decision'),
    months: integer('months'),
    amountMinor: bigint('amount_minor', { mode: 'bigint' }),
    refusal: text('refusal'),
    answerSealed: text('answer_sealed'),
    decidedBy: uuid('decided_by'),
    decidedAt: at('decided_at'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('hardship_answers_lender').on(t.groupId, t.requestId, t.lenderId),
    index('hardship_answers_queue').on(t.groupId, t.lenderId, t.state, t.deadlineOn),
    foreignKey({
      columns: [t.groupId, t.requestId],
      foreignColumns: [hardshipRequests.groupId, hardshipRequests.id],
    }),
    foreignKey({ columns: [t.groupId, t.lenderId], foreignColumns: [lenders.groupId, lenders.id] }),
    walls('hardship_answers', { borrower: OWN_BORROWER, lender: OWN_LENDER }),
  ],
).enableRLS();
