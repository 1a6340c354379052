import {
  bigint,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { cases } from './cases.ts';
import { at, gateWalls, groupId, OWN_BORROWER, OWN_LENDER, walls } from './ground.ts';
import { loans } from './loans.ts';

const minor = (name: string) => bigint(name, { mode: 'bigint' });

/** Money that moved or is about to. A lender never reads this row: it knows the whole amount. */
export const payments = pgTable(
  'payments',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    planId: uuid('plan_id'),
    /** From the form, so that a double click pays once. */
    once: uuid('once').notNull(),
    currency: text('currency').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    refundedMinor: minor('refunded_minor').notNull(),
    state: text('state').notNull(),
    provider: text('provider').notNull(),
    /** The provider's checkout, and its payment once there is one. */
    checkoutRef: text('checkout_ref'),
    checkoutUrl: text('checkout_url'),
    paymentRef: text('payment_ref'),
    failure: text('failure'),
    createdAt: at('created_at').notNull(),
    settledAt: at('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('payments_once').on(t.groupId, t.borrowerId, t.once),
    unique('payments_checkout').on(t.groupId, t.provider, t.checkoutRef),
    index('payments_case').on(t.groupId, t.caseId, t.createdAt),
    foreignKey({ columns: [t.groupId, t.caseId], foreignColumns: [cases.groupId, cases.id] }),
    walls('payments', { borrower: OWN_BORROWER }),
  ],
).enableRLS();

/** Where a payment goes: one row a loan, split over its components, with the reason. */
export const allocations = pgTable(
  'allocations',
  {
    groupId: groupId(),
    paymentId: uuid('payment_id').notNull(),
    loanId: uuid('loan_id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    currency: text('currency').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    feesMinor: minor('fees_minor').notNull(),
    interestMinor: minor('interest_minor').notNull(),
    principalMinor: minor('principal_minor').notNull(),
    because: text('because').notNull(),
    /** Null until the money is here: set with the ledger entries, in the same transaction. */
    postedAt: at('posted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.paymentId, t.loanId] }),
    index('allocations_loan').on(t.groupId, t.loanId),
    index('allocations_lender').on(t.groupId, t.lenderId, t.postedAt),
    foreignKey({
      columns: [t.groupId, t.paymentId],
      foreignColumns: [payments.groupId, payments.id],
    }),
    foreignKey({ columns: [t.groupId, t.loanId], foreignColumns: [loans.groupId, loans.id] }),
    walls('allocations', { borrower: OWN_BORROWER, lender: OWN_LENDER }),
  ],
).enableRLS();

/** What a provider told us, raw, before anything is done with it. Arrives before a group is known. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    provider: text('provider').notNull(),
    eventId: text('event_id').notNull(),
    kind: text('kind').notNull(),
    payload: jsonb('payload').notNull(),
    receivedAt: at('received_at').notNull(),
    handledAt: at('handled_at'),
    outcome: text('outcome'),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.eventId] }),
    index('webhook_events_waiting').on(t.handledAt),
    gateWalls('webhook_events'),
  ],
).enableRLS();
