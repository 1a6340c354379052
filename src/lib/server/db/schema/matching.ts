import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, groupId, rowPolicies } from './ground.ts';
import { loans } from './loans.ts';

/** Keyed hashes of identifying facts: how records of one person find each other. Personal data. */
export const matchTokens = pgTable(
  'match_tokens',
  {
    groupId: groupId(),
    kind: text('kind').notNull(),
    token: text('token').notNull(),
    loanId: uuid('loan_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.kind, t.token, t.loanId] }),
    index('match_tokens_loan').on(t.groupId, t.loanId),
    foreignKey({ columns: [t.groupId, t.loanId], foreignColumns: [loans.groupId, loans.id] }),
    ...rowPolicies('match_tokens'),
  ],
).enableRLS();

/** Append-only: which two records were joined, kept apart or left for a person to look at. */
export const mergeDecisions = pgTable(
  'merge_decisions',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    loanA: uuid('loan_a').notNull(),
    loanB: uuid('loan_b').notNull(),
    decision: text('decision', { enum: ['same', 'not_same', 'review', 'revoked'] }).notNull(),
    rule: text('rule').notNull(),
    ruleVersion: integer('rule_version').notNull(),
    reason: text('reason').notNull(),
    decidedBy: uuid('decided_by'),
    at: at('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    index('merge_decisions_pair').on(t.groupId, t.loanA, t.loanB),
    index('merge_decisions_other').on(t.groupId, t.loanB),
    foreignKey({ columns: [t.groupId, t.loanA], foreignColumns: [loans.groupId, loans.id] }),
    foreignKey({ columns: [t.groupId, t.loanB], foreignColumns: [loans.groupId, loans.id] }),
    ...rowPolicies('merge_decisions'),
  ],
).enableRLS();
