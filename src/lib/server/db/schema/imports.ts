import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { BatchState } from '#domain/imports/batch-states.ts';
import { at, bytes, groupId, OWN_LENDER, rowPolicies } from './ground.ts';
import { lenders } from './lenders.ts';

/** How to read one lender's tapes: data, versioned. */
export const importMappings = pgTable(
  'import_mappings',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    name: text('name').notNull(),
    version: integer('version').notNull(),
    spec: jsonb('spec').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    unique('import_mappings_version').on(t.groupId, t.lenderId, t.name, t.version),
    foreignKey({ columns: [t.groupId, t.lenderId], foreignColumns: [lenders.groupId, lenders.id] }),
    ...rowPolicies('import_mappings', { lender: [OWN_LENDER, 'see', 'add'] }),
  ],
).enableRLS();

export const importBatches = pgTable(
  'import_batches',
  {
    groupId: groupId(),
    id: uuid('id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    mappingId: uuid('mapping_id').notNull(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    asOf: date('as_of', { mode: 'string' }).notNull(),
    /** Who said that day: a person, the file or its name, or nobody. */
    asOfFrom: text('as_of_from', {
      enum: ['given', 'column', 'title', 'same_file', 'name', 'today'],
    }).notNull(),
    state: text('state').$type<BatchState>().notNull(),
    rowCount: integer('row_count').notNull(),
    newCount: integer('new_count').notNull(),
    changedCount: integer('changed_count').notNull(),
    unchangedCount: integer('unchanged_count').notNull(),
    badCount: integer('bad_count').notNull(),
    uploadedBy: uuid('uploaded_by'),
    createdAt: at('created_at').notNull(),
    committedAt: at('committed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.id] }),
    index('import_batches_lender').on(t.groupId, t.lenderId, t.createdAt),
    foreignKey({
      columns: [t.groupId, t.mappingId],
      foreignColumns: [importMappings.groupId, importMappings.id],
    }),
    ...rowPolicies('import_batches', { lender: [OWN_LENDER, 'see', 'add', 'change'] }),
  ],
).enableRLS();

/** The file itself, sealed: what was loaded can always be shown again. */
export const importFiles = pgTable(
  'import_files',
  {
    groupId: groupId(),
    batchId: uuid('batch_id').notNull(),
    lenderId: uuid('lender_id').notNull(),
    contentSealed: bytes('content_sealed').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.batchId] }),
    foreignKey({
      columns: [t.groupId, t.batchId],
      foreignColumns: [importBatches.groupId, importBatches.id],
    }),
    ...rowPolicies('import_files', { lender: [OWN_LENDER, 'see', 'add'] }),
  ],
).enableRLS();

/** A line that could not be read, and why. */
export const importFaults = pgTable(
  'import_faults',
  {
    groupId: groupId(),
    batchId: uuid('batch_id').notNull(),
    line: integer('line').notNull(),
    n: integer('n').notNull(),
    lenderId: uuid('lender_id').notNull(),
    account: text('account').notNull(),
    field: text('field').notNull(),
    code: text('code').notNull(),
    valueSealed: text('value_sealed').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.batchId, t.line, t.n] }),
    foreignKey({
      columns: [t.groupId, t.batchId],
      foreignColumns: [importBatches.groupId, importBatches.id],
    }),
    ...rowPolicies('import_faults', { lender: [OWN_LENDER, 'see', 'add'] }),
  ],
).enableRLS();
