import { sql } from 'drizzle-orm';
import { foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { CaseState } from '#domain/cases/case-states.ts';
import type { Locale } from '#locales/runtime';
import { at, groupId, OWN_BORROWER, rowPolicies } from './ground.ts';
import { groups } from './lenders.ts';

/** One person, as the matching joined them. Facts about them stay with the loan that told them. */
export const borrowers = pgTable(
  'borrowers',
  {
    groupId: groupId().references(() => groups.id),
    id: uuid('id').notNull(),
    /** Null until the person chooses; pages then follow the browser, letters the jurisdiction. */
    locale: text('locale').$type<Locale>(),
    timeZone: text('time_zone').notNull(),
    /** First sign-in; a borrower who has come here is never merged away without a person looking. */
    enteredAt: at('entered_at'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    ...rowPolicies('borrowers', {
      borrower: [sql`id = (select evenkeel_borrower())`, 'see', 'change'],
    }),
  ],
).enableRLS();

/** Where a borrower received a code and used it, sealed: all of them, for a new proof replaces none. */
export const provedContacts = pgTable(
  'proved_contacts',
  {
    groupId: groupId(),
    borrowerId: uuid('borrower_id').notNull(),
    channel: text('channel', { enum: ['email', 'sms'] }).notNull(),
    /** Keyed hash of the address in its plain spelling. */
    token: text('token').notNull(),
    addressSealed: text('address_sealed').notNull(),
    provedAt: at('proved_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.borrowerId, t.channel, t.token] }),
    foreignKey({
      columns: [t.groupId, t.borrowerId],
      foreignColumns: [borrowers.groupId, borrowers.id],
    }),
    ...rowPolicies('proved_contacts', { borrower: [OWN_BORROWER, 'see', 'add', 'change'] }),
  ],
).enableRLS();

/** Everything one borrower owes in one merged view. */
export const cases = pgTable(
  'cases',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    borrowerId: uuid('borrower_id').notNull(),
    /** Short, said over the phone: EK-7K3M-9QPA. */
    reference: text('reference').notNull(),
    state: text('state').$type<CaseState>().notNull(),
    openedAt: at('opened_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('cases_borrower').on(t.groupId, t.borrowerId),
    unique('cases_reference').on(t.groupId, t.reference),
    foreignKey({
      columns: [t.groupId, t.borrowerId],
      foreignColumns: [borrowers.groupId, borrowers.id],
    }),
    ...rowPolicies('cases', { borrower: [OWN_BORROWER, 'see'] }),
  ],
).enableRLS();
