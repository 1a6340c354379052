import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { TransferState } from '#domain/payments/transfer-states.ts';
import { at, currency, groupId, minor, OWN_LENDER, rowPolicies } from './ground.ts';
import { lenders } from './lenders.ts';
import { payments, reversals } from './payments.ts';

/** A lender's part of a payment on its way to the lender's own account at the provider. */
export const lenderTransfers = pgTable(
  'lender_transfers',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    /** What brought the money in: the payment itself, or a refund or chargeback of it that came back. */
    sourceId: uuid('source_id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    currency: currency().notNull(),
    /** May become less until it is on its way. */
    amountMinor: minor('amount_minor').notNull(),
    state: text('state').$type<TransferState>().notNull(),
    provider: text('provider').notNull(),
    payoutAccount: text('payout_account').notNull(),
    providerRef: text('provider_ref'),
    /** How often the provider said no: it keeps its answer, so the next try goes by another key. */
    refusals: integer('refusals').notNull().default(0),
    createdAt: at('created_at').notNull(),
    settledAt: at('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('lender_transfers_source').on(t.groupId, t.sourceId, t.lenderId),
    index('lender_transfers_payment').on(t.groupId, t.paymentId),
    index('lender_transfers_lender').on(t.groupId, t.lenderId, t.createdAt),
    index('lender_transfers_waiting').on(t.groupId, t.state, t.createdAt),
    foreignKey({
      columns: [t.groupId, t.paymentId],
      foreignColumns: [payments.groupId, payments.id],
    }),
    foreignKey({ columns: [t.groupId, t.lenderId], foreignColumns: [lenders.groupId, lenders.id] }),
    check('lender_transfers_amount', sql`${t.amountMinor} > 0`),
    ...rowPolicies('lender_transfers', { lender: [OWN_LENDER, 'see'] }),
  ],
).enableRLS();

/** Money of a transfer that its lender owes back, because the payment went back after it was sent. */
export const transferReversals = pgTable(
  'transfer_reversals',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    transferId: uuid('transfer_id').notNull(),
    reversalId: uuid('reversal_id').notNull(),
    paymentId: uuid('payment_id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    currency: currency().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    state: text('state').$type<TransferState>().notNull(),
    provider: text('provider').notNull(),
    providerRef: text('provider_ref'),
    refusals: integer('refusals').notNull().default(0),
    createdAt: at('created_at').notNull(),
    settledAt: at('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('transfer_reversals_source').on(t.groupId, t.transferId, t.reversalId),
    index('transfer_reversals_payment').on(t.groupId, t.paymentId),
    index('transfer_reversals_lender').on(t.groupId, t.lenderId, t.createdAt),
    index('transfer_reversals_waiting').on(t.groupId, t.state, t.createdAt),
    foreignKey({
      columns: [t.groupId, t.transferId],
      foreignColumns: [lenderTransfers.groupId, lenderTransfers.id],
    }),
    foreignKey({
      columns: [t.groupId, t.reversalId],
      foreignColumns: [reversals.groupId, reversals.id],
    }),
    check('transfer_reversals_amount', sql`${t.amountMinor} > 0`),
    ...rowPolicies('transfer_reversals', { lender: [OWN_LENDER, 'see'] }),
  ],
).enableRLS();
