import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, text } from 'drizzle-orm/pg-core';

/** One row: for whom this database was begun, and with which secret. No policy: only its owner comes here. */
export const beginning = pgTable(
  'beginning',
  {
    only: boolean('only').primaryKey().default(true),
    purpose: text('purpose', { enum: ['demonstration', 'real'] }).notNull(),
    /** A keyed hash of a known text: tells secrets apart and tells nothing of them. */
    keyCheck: text('key_check').notNull(),
  },
  (t) => [check('beginning_once', sql`${t.only}`)],
).enableRLS();
