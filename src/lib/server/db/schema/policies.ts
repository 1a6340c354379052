import {
  boolean,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, groupId, minor, OWN_LENDER, rowPolicies, WHOLE_GROUP } from './ground.ts';
import { lenders } from './lenders.ts';

/** A lender's own choices, inside what the law allows. Versions are added, never changed. */
export const lenderPolicies = pgTable(
  'lender_policies',
  {
    groupId: groupId(),
    lenderId: uuid('lender_id').notNull(),
    version: integer('version').notNull(),
    effectiveFrom: date('effective_from', { mode: 'string' }).notNull(),
    minInstalmentMinor: minor('min_instalment_minor').notNull(),
    maxMonths: integer('max_months').notNull(),
    minUpfrontPercent: integer('min_upfront_percent').notNull(),
    interest: text('interest', { enum: ['frozen', 'runs'] }).notNull(),
    /** A person looks at every plan, even one inside these terms. */
    reviewsAll: boolean('reviews_all').notNull().default(false),
    answerWorkingDays: integer('answer_working_days').notNull(),
    createdBy: uuid('created_by'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.lenderId, t.version] }),
    foreignKey({ columns: [t.groupId, t.lenderId], foreignColumns: [lenders.groupId, lenders.id] }),
    ...rowPolicies('lender_policies', {
      borrower: [WHOLE_GROUP, 'see'],
      lender: [OWN_LENDER, 'see', 'add'],
      operator: [WHOLE_GROUP, 'see', 'add'],
    }),
  ],
).enableRLS();
