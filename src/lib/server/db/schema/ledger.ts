import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, currency, groupId, minor, rowPolicies } from './ground.ts';

/** One posting: a balanced set of entries. Immutable; `source` makes it happen once. */
export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    kind: text('kind', {
      enum: [
        'import',
        'payment',
        'refund',
        'dispute',
        'refund_failed',
        'dispute_won',
        'transfer',
        'taken_back',
      ],
    }).notNull(),
    /** The payment, refund, batch or transfer that this posting is the one record of. */
    source: text('source').notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('ledger_postings_source').on(t.groupId, t.kind, t.source),
    ...rowPolicies('ledger_postings'),
  ],
).enableRLS();

/** Debit is positive, credit negative, in minor units. A posting's entries sum to zero a currency. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    groupId: groupId(),
    postingId: uuid('posting_id').notNull(),
    n: integer('n').notNull(),
    account: text('account', {
      enum: [
        'provider_clearing',
        'lender_payable',
        'lender_book',
        'loan_principal',
        'loan_interest',
        'loan_fees',
        'borrower_credit',
      ],
    }).notNull(),
    lenderId: uuid('lender_id'),
    loanId: uuid('loan_id'),
    /** Whose credit it is, on `borrower_credit`. */
    borrowerId: uuid('borrower_id'),
    currency: currency().notNull(),
    amountMinor: minor('amount_minor').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.postingId, t.n] }),
    index('ledger_entries_loan').on(t.groupId, t.loanId),
    index('ledger_entries_lender').on(t.groupId, t.lenderId, t.account),
    foreignKey({
      columns: [t.groupId, t.postingId],
      foreignColumns: [ledgerPostings.groupId, ledgerPostings.id],
    }),
    ...rowPolicies('ledger_entries'),
  ],
).enableRLS();
