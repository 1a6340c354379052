import { sql } from 'drizzle-orm';
import { foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { borrowers } from './cases.ts';
import { at, groupId, OWN_BORROWER, OWN_LENDER, rowPolicies } from './ground.ts';
import { lenders } from './lenders.ts';

/** What a borrower agreed to, for one lender: text version, purpose and kinds of data, and its end. */
export const consents = pgTable(
  'consents',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    textVersion: text('text_version').notNull(),
    purpose: text('purpose').notNull(),
    dataTypes: text('data_types').array().notNull(),
    how: text('how').notNull(),
    givenAt: at('given_at').notNull(),
    withdrawnAt: at('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    uniqueIndex('consents_open')
      .on(t.groupId, t.borrowerId, t.lenderId, t.purpose)
      .where(sql`withdrawn_at is null`),
    foreignKey({
      columns: [t.groupId, t.borrowerId],
      foreignColumns: [borrowers.groupId, borrowers.id],
    }),
    foreignKey({ columns: [t.groupId, t.lenderId], foreignColumns: [lenders.groupId, lenders.id] }),
    ...rowPolicies('consents', {
      borrower: [OWN_BORROWER, 'see', 'add', 'change'],
      lender: [OWN_LENDER, 'see'],
    }),
  ],
).enableRLS();
