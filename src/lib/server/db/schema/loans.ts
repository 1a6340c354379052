import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
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
import type { LoanState } from '#domain/loans/loan-states.ts';
import { cases } from './cases.ts';
import { at, currency, groupId, minor, OWN_BORROWER, OWN_LENDER, rowPolicies } from './ground.ts';
import { importBatches } from './imports.ts';
import { lenders } from './lenders.ts';

/** One account at one lender. The three component balances are cached from the ledger, and proved. */
export const loans = pgTable(
  'loans',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    caseId: uuid('case_id').notNull(),
    /** The lender's own number, as written. */
    account: text('account').notNull(),
    /** The same without case, spaces and signs: what a person may type. */
    accountKey: text('account_key').notNull(),
    /** Opaque, in the link of a letter. */
    letterToken: text('letter_token').notNull(),
    department: text('department'),
    product: text('product'),
    openedOn: date('opened_on', { mode: 'string' }),
    currency: currency().notNull(),
    originalMinor: minor('original_minor'),
    principalMinor: minor('principal_minor').notNull(),
    interestMinor: minor('interest_minor').notNull(),
    feesMinor: minor('fees_minor').notNull(),
    /** What the lender asks for each month under the contract. */
    contractualMinor: minor('contractual_minor'),
    /** Yearly rate in millionths: 17.97% is 179700. */
    ratePpm: integer('rate_ppm'),
    overdueSince: date('overdue_since', { mode: 'string' }),
    disputed: boolean('disputed').notNull().default(false),
    state: text('state').$type<LoanState>().notNull(),
    asOf: date('as_of', { mode: 'string' }).notNull(),
    /** Hash of the row as last read, so that the same tape twice changes nothing. */
    rowHash: text('row_hash').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('loans_account').on(t.groupId, t.lenderId, t.accountKey),
    unique('loans_letter').on(t.groupId, t.letterToken),
    index('loans_borrower').on(t.groupId, t.borrowerId),
    index('loans_case').on(t.groupId, t.caseId),
    index('loans_account_key').on(t.accountKey),
    index('loans_letter_token').on(t.letterToken),
    foreignKey({ columns: [t.groupId, t.lenderId], foreignColumns: [lenders.groupId, lenders.id] }),
    foreignKey({ columns: [t.groupId, t.caseId], foreignColumns: [cases.groupId, cases.id] }),
    check(
      'loans_not_negative',
      sql`${t.principalMinor} >= 0 and ${t.interestMinor} >= 0 and ${t.feesMinor} >= 0`,
    ),
    ...rowPolicies('loans', {
      borrower: [OWN_BORROWER, 'see'],
      lender: [OWN_LENDER, 'see', 'change'],
    }),
  ],
).enableRLS();

/** What a lender's tape says of the person behind a loan: sealed, never in the clear. */
export const loanPeople = pgTable(
  'loan_people',
  {
    groupId: groupId(),
    loanId: uuid('loan_id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    factsSealed: text('facts_sealed').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.loanId] }),
    foreignKey({ columns: [t.groupId, t.loanId], foreignColumns: [loans.groupId, loans.id] }),
    ...rowPolicies('loan_people', { borrower: [OWN_BORROWER, 'see'], lender: [OWN_LENDER, 'see'] }),
  ],
).enableRLS();

/** One row for each loan that a tape created or changed: where its figures came from. */
export const loanChanges = pgTable(
  'loan_changes',
  {
    groupId: groupId(),
    loanId: uuid('loan_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    line: integer('line').notNull(),
    lenderId: uuid('lender_id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    kind: text('kind', { enum: ['new', 'changed'] }).notNull(),
    asOf: date('as_of', { mode: 'string' }).notNull(),
    principalMinor: minor('principal_minor').notNull(),
    interestMinor: minor('interest_minor').notNull(),
    feesMinor: minor('fees_minor').notNull(),
    /** Whether the tape told these parts, and not only their total. */
    partsTold: boolean('parts_told').notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.loanId, t.batchId] }),
    foreignKey({ columns: [t.groupId, t.loanId], foreignColumns: [loans.groupId, loans.id] }),
    foreignKey({
      columns: [t.groupId, t.batchId],
      foreignColumns: [importBatches.groupId, importBatches.id],
    }),
    ...rowPolicies('loan_changes', {
      borrower: [OWN_BORROWER, 'see'],
      lender: [OWN_LENDER, 'see'],
    }),
  ],
).enableRLS();
