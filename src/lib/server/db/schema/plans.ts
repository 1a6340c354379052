import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PlanState, ShareState } from '#domain/plans/plan-states.ts';
import type { ShareRefusal } from '#domain/plans/share-answer.ts';
import { cases } from './cases.ts';
import { at, currency, groupId, minor, OWN_BORROWER, OWN_LENDER, rowPolicies } from './ground.ts';
import { lenders } from './lenders.ts';
import { loans } from './loans.ts';

/** What comes in and goes out: totals in columns, the lines sealed. A new version each time. */
export const budgets = pgTable(
  'budgets',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    version: integer('version').notNull(),
    currency: currency().notNull(),
    incomeMinor: minor('income_minor').notNull(),
    spendingMinor: minor('spending_minor').notNull(),
    savingMinor: minor('saving_minor').notNull(),
    surplusMinor: minor('surplus_minor').notNull(),
    linesSealed: text('lines_sealed').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('budgets_version').on(t.groupId, t.caseId, t.version),
    foreignKey({ columns: [t.groupId, t.caseId], foreignColumns: [cases.groupId, cases.id] }),
    ...rowPolicies('budgets', { borrower: [OWN_BORROWER, 'see', 'add'] }),
  ],
).enableRLS();

/** A proposal, and once begun the plan itself. A lender never reads this row: it knows all lenders. */
export const plans = pgTable(
  'plans',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    budgetId: uuid('budget_id').notNull(),
    /** From the form, so that a double click proposes once. */
    once: uuid('once').notNull(),
    currency: currency().notNull(),
    cycle: text('cycle', { enum: ['weekly', 'fortnightly', 'four_weekly', 'monthly'] }).notNull(),
    /** 1 to 31 of a month (31 is the last day), or 1 (Monday) to 7 of a week. */
    payDay: integer('pay_day').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    upfrontMinor: minor('upfront_minor').notNull(),
    /** The day from which payments may begin. */
    startOn: date('start_on', { mode: 'string' }).notNull(),
    firstOn: date('first_on', { mode: 'string' }).notNull(),
    lastOn: date('last_on', { mode: 'string' }).notNull(),
    instalmentCount: integer('instalment_count').notNull(),
    weighedBy: text('weighed_by', { enum: ['balance', 'contractual'] }).notNull(),
    state: text('state').$type<PlanState>().notNull(),
    createdAt: at('created_at').notNull(),
    startedAt: at('started_at'),
    endedAt: at('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('plans_once').on(t.groupId, t.borrowerId, t.once),
    // One open plan for each case and currency.
    uniqueIndex('plans_open')
      .on(t.groupId, t.caseId, t.currency)
      .where(sql`state in ('waiting', 'active', 'paused', 'in_review')`),
    foreignKey({ columns: [t.groupId, t.caseId], foreignColumns: [cases.groupId, cases.id] }),
    foreignKey({ columns: [t.groupId, t.budgetId], foreignColumns: [budgets.groupId, budgets.id] }),
    ...rowPolicies('plans', { borrower: [OWN_BORROWER, 'see', 'add', 'change'] }),
  ],
).enableRLS();

/** One lender's part of a plan, with all that this lender may know of it. */
export const planShares = pgTable(
  'plan_shares',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    planId: uuid('plan_id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    caseId: uuid('case_id').notNull(),
    currency: currency().notNull(),
    cycle: text('cycle', { enum: ['weekly', 'fortnightly', 'four_weekly', 'monthly'] }).notNull(),
    payDay: integer('pay_day').notNull(),
    startOn: date('start_on', { mode: 'string' }).notNull(),
    firstOn: date('first_on', { mode: 'string' }).notNull(),
    lastOn: date('last_on', { mode: 'string' }).notNull(),
    amountMinor: minor('amount_minor').notNull(),
    upfrontMinor: minor('upfront_minor').notNull(),
    balanceMinor: minor('balance_minor').notNull(),
    instalmentCount: integer('instalment_count').notNull(),
    interest: text('interest', { enum: ['frozen', 'runs'] }).notNull(),
    state: text('state').$type<ShareState>().notNull(),
    /** What the lender's terms said and why: a rule with its figures, amounts as text. */
    because: jsonb('because').$type<Record<string, string>[]>().notNull(),
    policyVersion: integer('policy_version').notNull(),
    /** The last day for a reviewer's answer; null where the terms answered. */
    deadlineOn: date('deadline_on', { mode: 'string' }),
    /** After this day silence is consent; null where it never is. */
    silenceOn: date('silence_on', { mode: 'string' }),
    escalatedAt: at('escalated_at'),
    counterMinor: minor('counter_minor'),
    counterUpfrontMinor: minor('counter_upfront_minor'),
    counterUntil: date('counter_until', { mode: 'string' }),
    /** The budget, where the borrower lets this lender see it. */
    budgetSealed: text('budget_sealed'),
    reason: text('reason').$type<ShareRefusal>(),
    wordsSealed: text('words_sealed'),
    decidedBy: uuid('decided_by'),
    decidedAt: at('decided_at'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('plan_shares_lender').on(t.groupId, t.planId, t.lenderId),
    index('plan_shares_queue').on(t.groupId, t.lenderId, t.state, t.deadlineOn),
    foreignKey({ columns: [t.groupId, t.planId], foreignColumns: [plans.groupId, plans.id] }),
    foreignKey({ columns: [t.groupId, t.lenderId], foreignColumns: [lenders.groupId, lenders.id] }),
    ...rowPolicies('plan_shares', {
      borrower: [OWN_BORROWER, 'see', 'add', 'change'],
      lender: [OWN_LENDER, 'see', 'change'],
    }),
  ],
).enableRLS();

/** One amount on one loan on one day: `n` 0 is the sum at the start, 1 the first regular payment. */
export const instalments = pgTable(
  'instalments',
  {
    groupId: groupId(),
    planId: uuid('plan_id').notNull(),
    loanId: uuid('loan_id').notNull(),
    n: integer('n').notNull(),
    lenderId: uuid('lender_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    amountMinor: minor('amount_minor').notNull(),
    paidMinor: minor('paid_minor').notNull(),
    /** Whether it is owed on its day: its lender agreed and the plan has begun and not ended. */
    inForce: boolean('in_force').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.planId, t.loanId, t.n] }),
    index('instalments_due').on(t.groupId, t.dueOn),
    foreignKey({ columns: [t.groupId, t.planId], foreignColumns: [plans.groupId, plans.id] }),
    foreignKey({ columns: [t.groupId, t.loanId], foreignColumns: [loans.groupId, loans.id] }),
    ...rowPolicies('instalments', {
      borrower: [OWN_BORROWER, 'see', 'add', 'change', 'remove'],
      lender: [OWN_LENDER, 'see'],
    }),
  ],
).enableRLS();
