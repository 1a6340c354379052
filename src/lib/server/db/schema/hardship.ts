import {
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
import type { Help, LifeEvent, RefusalReason } from '#domain/hardship/relief-reasons.ts';
import type { ReliefState } from '#domain/hardship/relief-states.ts';
import type { LoanTerm } from '#domain/hardship/relief-terms.ts';
import { cases } from './cases.ts';
import { at, groupId, minor, OWN_BORROWER, OWN_LENDER, rowPolicies } from './ground.ts';
import { lenders } from './lenders.ts';
import { loans } from './loans.ts';

/** Told once: what happened and what would help. A lender reads its own answer row, not this one. */
export const hardshipRequests = pgTable(
  'hardship_requests',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    once: uuid('once').notNull(),
    /** Codes of domain/hardship/relief-reasons.ts. */
    events: text('events').array().$type<LifeEvent[]>().notNull(),
    help: text('help').array().$type<Help[]>().notNull(),
    wordsSealed: text('words_sealed').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('hardship_requests_once').on(t.groupId, t.borrowerId, t.once),
    foreignKey({ columns: [t.groupId, t.caseId], foreignColumns: [cases.groupId, cases.id] }),
    ...rowPolicies('hardship_requests', { borrower: [OWN_BORROWER, 'see', 'add'] }),
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
    events: text('events').array().$type<LifeEvent[]>().notNull(),
    help: text('help').array().$type<Help[]>().notNull(),
    wordsSealed: text('words_sealed').notNull(),
    state: text('state').$type<ReliefState>().notNull(),
    deadlineOn: date('deadline_on', { mode: 'string' }).notNull(),
    remindedAt: at('reminded_at'),
    /** Code of the reason for a no; the lender's words to the borrower are sealed beside it. */
    refusal: text('refusal').$type<RefusalReason>(),
    answerSealed: text('answer_sealed'),
    /** Last day on which nothing may be enforced after a no, where a rule gives one. */
    holdUntil: date('hold_until', { mode: 'string' }),
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
    ...rowPolicies('hardship_answers', {
      borrower: [OWN_BORROWER, 'see', 'add', 'change'],
      lender: [OWN_LENDER, 'see', 'change'],
    }),
  ],
).enableRLS();

/** What a lender granted, loan by loan: a pause that runs today is a row here, not a sentence. */
export const hardshipTerms = pgTable(
  'hardship_terms',
  {
    groupId: groupId(),
    answerId: uuid('answer_id').notNull(),
    loanId: uuid('loan_id').notNull(),
    kind: text('kind').$type<LoanTerm['kind']>().notNull(),
    lenderId: uuid('lender_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    months: integer('months'),
    amountMinor: minor('amount_minor'),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    untilOn: date('until_on', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.answerId, t.loanId, t.kind] }),
    index('hardship_terms_loan').on(t.groupId, t.loanId, t.untilOn),
    foreignKey({
      columns: [t.groupId, t.answerId],
      foreignColumns: [hardshipAnswers.groupId, hardshipAnswers.id],
    }),
    foreignKey({ columns: [t.groupId, t.loanId], foreignColumns: [loans.groupId, loans.id] }),
    ...rowPolicies('hardship_terms', {
      borrower: [OWN_BORROWER, 'see'],
      lender: [OWN_LENDER, 'see', 'add'],
    }),
  ],
).enableRLS();
