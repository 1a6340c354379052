import { sql } from 'drizzle-orm';
import { date, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { at, currency, groupId, rowPolicies, WHOLE_GROUP } from './ground.ts';

/** A merge group is the tenant: one lender with departments, or several lenders under an operator. */
export const groups = pgTable(
  'groups',
  {
    id: uuid('id').primaryKey(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['internal', 'external'] }).notNull(),
    operatorName: text('operator_name').notNull(),
    operatorPhone: text('operator_phone').notNull(),
    splitWeights: text('split_weights', { enum: ['balance', 'contractual'] }).notNull(),
    silenceRule: text('silence_rule', { enum: ['consent', 'escalate'] }).notNull(),
    silenceDays: integer('silence_days').notNull(),
    createdAt: at('created_at').notNull(),
  },
  () =>
    rowPolicies(
      'groups',
      {
        borrower: [WHOLE_GROUP, 'see'],
        lender: [WHOLE_GROUP, 'see'],
        operator: [WHOLE_GROUP, 'see', 'change'],
      },
      sql`id`,
    ),
).enableRLS();

export const lenders = pgTable(
  'lenders',
  {
    groupId: groupId().references(() => groups.id),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    jurisdiction: text('jurisdiction').notNull(),
    currency: currency().notNull(),
    timeZone: text('time_zone').notNull(),
    phone: text('phone').notNull(),
    email: text('email').notNull(),
    joinedOn: date('joined_on', { mode: 'string' }).notNull(),
    leftOn: date('left_on', { mode: 'string' }),
    /** The as-of day of the newest committed tape; null before the first. */
    asOf: date('as_of', { mode: 'string' }),
    /** Stripe Connect account, where the lender has one. */
    payoutAccount: text('payout_account'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('lenders_code').on(t.groupId, t.code),
    // A borrower sees the lenders of their group by name; a lender sees only itself.
    ...rowPolicies('lenders', {
      borrower: [WHOLE_GROUP, 'see'],
      lender: [sql`id = (select evenkeel_lender())`, 'see'],
      operator: [WHOLE_GROUP, 'see', 'add'],
    }),
  ],
).enableRLS();
