import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AllocationRule } from '#domain/payments/allocate.ts';
import type { PaymentState } from '#domain/payments/payment-states.ts';
import type { ReversalState } from '#domain/payments/reversal-states.ts';
import type { Locale } from '#locales/runtime';
import { cases } from './cases.ts';
import {
  at,
  currency,
  gatePolicies,
  groupId,
  minor,
  OWN_BORROWER,
  OWN_LENDER,
  rowPolicies,
  WHOLE_GROUP,
} from './ground.ts';
import { loans } from './loans.ts';

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
    currency: currency().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    /** Gone back by refund or chargeback. */
    refundedMinor: minor('refunded_minor').notNull(),
    /** Come in, and more than any loan could take any more: the borrower's, until placed or sent back. */
    creditMinor: minor('credit_minor').notNull(),
    state: text('state').$type<PaymentState>().notNull(),
    provider: text('provider').notNull(),
    /** The language of the provider's page: a repeated request must be the same in every letter. */
    locale: text('locale').$type<Locale>().notNull(),
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
    index('payments_waiting').on(t.groupId, t.state, t.createdAt),
    foreignKey({ columns: [t.groupId, t.caseId], foreignColumns: [cases.groupId, cases.id] }),
    check('payments_amount', sql`${t.amountMinor} > 0`),
    check('payments_back', sql`${t.refundedMinor} between 0 and ${t.amountMinor}`),
    check('payments_credit', sql`${t.creditMinor} between 0 and ${t.amountMinor}`),
    ...rowPolicies('payments', {
      borrower: [OWN_BORROWER, 'see', 'add', 'change'],
      support: [WHOLE_GROUP, 'see', 'change'],
      operator: [WHOLE_GROUP, 'see', 'change'],
    }),
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
    currency: currency().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    feesMinor: minor('fees_minor').notNull(),
    interestMinor: minor('interest_minor').notNull(),
    principalMinor: minor('principal_minor').notNull(),
    because: text('because').$type<AllocationRule>().notNull(),
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
    check(
      'allocations_parts',
      sql`${t.feesMinor} >= 0 and ${t.interestMinor} >= 0 and ${t.principalMinor} >= 0
        and ${t.feesMinor} + ${t.interestMinor} + ${t.principalMinor} <= ${t.amountMinor}`,
    ),
    ...rowPolicies('allocations', {
      borrower: [OWN_BORROWER, 'see', 'add'],
      lender: [OWN_LENDER, 'see'],
    }),
  ],
).enableRLS();

/** Money of a payment that goes back: a refund that we made, or a chargeback by the borrower's bank. */
export const reversals = pgTable(
  'reversals',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    kind: text('kind', { enum: ['refund', 'dispute'] }).notNull(),
    /** From the form of a refund, so that a double click refunds once. */
    once: uuid('once'),
    currency: currency().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    /** The part that came out of what no loan had taken. */
    creditMinor: minor('credit_minor').notNull(),
    state: text('state').$type<ReversalState>().notNull(),
    reason: text('reason').notNull(),
    askedBy: uuid('asked_by'),
    provider: text('provider').notNull(),
    providerRef: text('provider_ref'),
    createdAt: at('created_at').notNull(),
    settledAt: at('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('reversals_once').on(t.groupId, t.once),
    unique('reversals_ref').on(t.groupId, t.provider, t.providerRef),
    index('reversals_payment').on(t.groupId, t.paymentId),
    foreignKey({
      columns: [t.groupId, t.paymentId],
      foreignColumns: [payments.groupId, payments.id],
    }),
    check('reversals_amount', sql`${t.amountMinor} > 0`),
    ...rowPolicies('reversals', {
      borrower: [OWN_BORROWER, 'see'],
      support: [WHOLE_GROUP, 'see', 'add', 'change'],
      operator: [WHOLE_GROUP, 'see', 'add', 'change'],
    }),
  ],
).enableRLS();

/** Out of which loan a reversal came, once its entries are in the ledger. */
export const reversalShares = pgTable(
  'reversal_shares',
  {
    groupId: groupId(),
    reversalId: uuid('reversal_id').notNull(),
    loanId: uuid('loan_id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    kind: text('kind', { enum: ['refund', 'dispute'] }).notNull(),
    currency: currency().notNull(),
    feesMinor: minor('fees_minor').notNull(),
    interestMinor: minor('interest_minor').notNull(),
    principalMinor: minor('principal_minor').notNull(),
    postedAt: at('posted_at').notNull(),
    /** A chargeback that we won: the money is back. */
    undoneAt: at('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.reversalId, t.loanId] }),
    index('reversal_shares_loan').on(t.groupId, t.loanId),
    index('reversal_shares_lender').on(t.groupId, t.lenderId, t.postedAt),
    foreignKey({
      columns: [t.groupId, t.reversalId],
      foreignColumns: [reversals.groupId, reversals.id],
    }),
    foreignKey({ columns: [t.groupId, t.loanId], foreignColumns: [loans.groupId, loans.id] }),
    ...rowPolicies('reversal_shares', {
      borrower: [OWN_BORROWER, 'see'],
      lender: [OWN_LENDER, 'see'],
    }),
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
    ...gatePolicies('webhook_events', {
      gate: ['see', 'add', 'change'],
      system: ['see', 'add', 'change'],
    }),
  ],
).enableRLS();
