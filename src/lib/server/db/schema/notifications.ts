import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Locale } from '#locales/runtime';
import { at, groupId, OWN_BORROWER, rowPolicies } from './ground.ts';
import { lenders } from './lenders.ts';

/** Everything we send or withhold, with the reason. Address and words are sealed. */
export const notifications = pgTable(
  'notifications',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    /** To a borrower, or to a lender: one of the two. */
    borrowerId: uuid('borrower_id'),
    lenderId: uuid('lender_id'),
    purpose: text('purpose').notNull(),
    template: text('template').notNull(),
    channel: text('channel', { enum: ['email', 'sms', 'inbox'] }).notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    addressSealed: text('address_sealed').notNull(),
    subject: text('subject').notNull(),
    bodySealed: text('body_sealed').notNull(),
    /** `kept`: shown in the demonstration's outbox, where nothing really leaves. */
    state: text('state', { enum: ['waiting', 'sent', 'kept', 'withheld', 'failed'] }).notNull(),
    because: text('because').notNull(),
    createdAt: at('created_at').notNull(),
    sentAt: at('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    index('notifications_borrower').on(t.groupId, t.borrowerId, t.createdAt),
    foreignKey({ columns: [t.groupId, t.lenderId], foreignColumns: [lenders.groupId, lenders.id] }),
    check('notifications_to_one', sql`(${t.borrowerId} is null) <> (${t.lenderId} is null)`),
    ...rowPolicies('notifications', { borrower: [OWN_BORROWER, 'see'] }),
  ],
).enableRLS();
