import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Locale } from '#locales/runtime';
import { at, gatePolicies, groupId, OWN_LENDER, rowPolicies, WHOLE_GROUP } from './ground.ts';
import { groups, lenders } from './lenders.ts';

/** People who work for a lender, for support or for the operator. */
export const staff = pgTable(
  'staff',
  {
    groupId: groupId().references(() => groups.id),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['lender', 'support', 'operator'] }).notNull(),
    lenderId: uuid('lender_id'),
    role: text('role').notNull(),
    name: text('name').notNull(),
    /** Lower case; unique over all groups because sign-in comes before the group is known. */
    email: text('email').notNull(),
    passphraseHash: text('passphrase_hash').notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    active: boolean('active').notNull().default(true),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('staff_email').on(t.email),
    foreignKey({ columns: [t.groupId, t.lenderId], foreignColumns: [lenders.groupId, lenders.id] }),
    ...rowPolicies('staff', {
      lender: [OWN_LENDER, 'see'],
      operator: [WHOLE_GROUP, 'see', 'add'],
    }),
    // Whoever signs in is found by e-mail before their group is known.
    ...gatePolicies('staff', { gate: ['see'] }),
  ],
).enableRLS();

/** A session is found by the hash of its token, before anyone's group is known. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    groupId: groupId().references(() => groups.id),
    actorKind: text('actor_kind', {
      enum: ['borrower', 'lender', 'support', 'operator'],
    }).notNull(),
    actorId: uuid('actor_id').notNull(),
    /** A borrower's case; null for staff. */
    caseId: uuid('case_id'),
    createdAt: at('created_at').notNull(),
    /** Idle expiry, moved forward by use. */
    expiresAt: at('expires_at').notNull(),
    /** Never moved. */
    endsAt: at('ends_at').notNull(),
    /** When a code or passphrase was last proved in this session. */
    provedAt: at('proved_at').notNull(),
  },
  (t) => [
    index('sessions_actor').on(t.groupId, t.actorId),
    ...gatePolicies('sessions', { gate: ['see', 'add', 'change', 'remove'] }),
  ],
).enableRLS();

/**
 * One try at entering: from a reference to a proved code. A job looks the person up, so that rows for
 * unknown people are made, read and changed by the same steps in the same time.
 */
export const entries = pgTable(
  'entries',
  {
    id: uuid('id').primaryKey(),
    /** Keyed hash of what they gave as a reference, to slow down guesses at it. */
    referenceKey: text('reference_key').notNull(),
    /** The reference and the facts given, until the entry is over. */
    askedSealed: text('asked_sealed').notNull(),
    /** How often a code was asked for, and when last: its ten minutes run from there, sent or not. */
    asks: integer('asks').notNull().default(0),
    askedAt: at('asked_at'),
    tries: integer('tries').notNull().default(0),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    /** Set by the job, only where the facts fit a record that can be written to. */
    groupId: uuid('group_id'),
    loanId: uuid('loan_id'),
    codeHash: text('code_hash'),
    /** Where the code went: proved by whoever uses it. */
    contactSealed: text('contact_sealed'),
  },
  (t) => [
    index('entries_expiry').on(t.expiresAt),
    ...gatePolicies('entries', { gate: ['see', 'add', 'change', 'remove'] }),
  ],
).enableRLS();

/** Tries per hashed key (reference, address, e-mail), for a graduated delay. */
export const throttles = pgTable(
  'throttles',
  {
    key: text('key').primaryKey(),
    tries: integer('tries').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  () => gatePolicies('throttles', { gate: ['see', 'add', 'change', 'remove'] }),
).enableRLS();

/** Words of a form that were posted after the session had ended, kept for the same person. */
export const drafts = pgTable(
  'drafts',
  {
    id: uuid('id').primaryKey(),
    groupId: groupId().references(() => groups.id),
    actorId: uuid('actor_id').notNull(),
    /** A keyed hash of the page that they belong to: its address may tell loans and amounts. */
    pathKey: text('path_key').notNull(),
    pathSealed: text('path_sealed').notNull(),
    wordsSealed: text('words_sealed').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [
    unique('drafts_actor_path').on(t.groupId, t.actorId, t.pathKey),
    index('drafts_expiry').on(t.expiresAt),
    ...gatePolicies('drafts', { gate: ['see', 'add', 'change', 'remove'] }),
  ],
).enableRLS();
