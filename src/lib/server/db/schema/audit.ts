import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, groupId, OWN_BORROWER, OWN_LENDER, rowPolicies, WHOLE_GROUP } from './ground.ts';

/** Append-only: who did what, to whom, when. The timeline of a case is read from here. */
export const auditLog = pgTable(
  'audit_log',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    at: at('at').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    verb: text('verb').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    caseId: uuid('case_id'),
    borrowerId: uuid('borrower_id'),
    lenderId: uuid('lender_id'),
    loanId: uuid('loan_id'),
    facts: jsonb('facts').$type<Record<string, string | number | boolean | null>>().notNull(),
    requestId: text('request_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    index('audit_log_case').on(t.groupId, t.caseId, t.at),
    index('audit_log_lender').on(t.groupId, t.lenderId, t.at),
    index('audit_log_at').on(t.groupId, t.at),
    // Everyone may write inside their group; each reads what is theirs.
    ...rowPolicies('audit_log', {
      borrower: [OWN_BORROWER, 'see', 'add'],
      lender: [OWN_LENDER, 'see', 'add'],
      support: [WHOLE_GROUP, 'see', 'add'],
      operator: [WHOLE_GROUP, 'see', 'add'],
    }),
  ],
).enableRLS();
