import { and, asc, count, desc, eq, isNotNull } from 'drizzle-orm';
import { accountKey } from '#domain/loans/account-key.ts';
import { among, insertAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import {
  importBatches,
  importFaults,
  importFiles,
  importMappings,
} from '#server/db/schema/imports.ts';
import { loans } from '#server/db/schema/loans.ts';
import type { TapeScope } from './tape-scope.ts';

export type Batch = typeof importBatches.$inferSelect;
export type HeldRow = Pick<typeof loans.$inferSelect, 'id' | 'accountKey' | 'rowHash' | 'asOf'>;

export async function newestMapping(tx: Tx, scope: TapeScope, name: string) {
  const [mapping] = await tx
    .select()
    .from(importMappings)
    .where(and(ofLender(importMappings, scope), eq(importMappings.name, name)))
    .orderBy(desc(importMappings.version))
    .limit(1);
  return mapping;
}

export async function findMapping(tx: Tx, scope: TapeScope, id: string) {
  const [mapping] = await tx
    .select()
    .from(importMappings)
    .where(and(ofLender(importMappings, scope), eq(importMappings.id, id)));
  return mapping;
}

export async function listMappingNames(tx: Tx, scope: TapeScope): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ name: importMappings.name })
    .from(importMappings)
    .where(ofLender(importMappings, scope))
    .orderBy(asc(importMappings.name));
  return rows.map(({ name }) => name);
}

export async function insertMapping(tx: Tx, row: typeof importMappings.$inferInsert) {
  await tx.insert(importMappings).values(row);
}

/** The as-of day under which these very bytes were loaded before. */
export async function asOfOfSameFile(tx: Tx, scope: TapeScope, sha256: string) {
  const [batch] = await tx
    .select({ asOf: importBatches.asOf })
    .from(importBatches)
    .where(
      and(
        ofLender(importBatches, scope),
        eq(importBatches.sha256, sha256),
        isNotNull(importBatches.committedAt),
      ),
    )
    .orderBy(desc(importBatches.createdAt))
    .limit(1);
  return batch?.asOf;
}

/** What the book holds of these accounts, however they are spelled, by key. */
export async function heldHashes(tx: Tx, scope: TapeScope, accounts: readonly string[]) {
  const { id, accountKey: key, rowHash, asOf } = loans;
  const rows = await tx
    .select({ id, accountKey: key, rowHash, asOf })
    .from(loans)
    .where(and(ofLender(loans, scope), among(key, accounts.map(accountKey))));
  return new Map(rows.map((row) => [row.accountKey, row]));
}

/** How many loans of this lender the book holds, in whatever state. */
export async function countBook(tx: Tx, scope: TapeScope): Promise<number> {
  const [row] = await tx.select({ all: count() }).from(loans).where(ofLender(loans, scope));
  return row?.all ?? 0;
}

export async function insertBatch(
  tx: Tx,
  batch: typeof importBatches.$inferInsert,
  contentSealed: Uint8Array,
  faults: readonly (typeof importFaults.$inferInsert)[],
): Promise<void> {
  const { groupId, id: batchId, lenderId } = batch;
  await tx.insert(importBatches).values(batch);
  await tx.insert(importFiles).values({ groupId, batchId, lenderId, contentSealed });
  await insertAll(tx, importFaults, faults);
}

export async function findBatch(tx: Tx, scope: TapeScope, id: string) {
  const [batch] = await tx
    .select()
    .from(importBatches)
    .where(and(ofLender(importBatches, scope), eq(importBatches.id, id)));
  return batch;
}

export async function fileOf(tx: Tx, scope: TapeScope, batchId: string) {
  const [file] = await tx
    .select({ contentSealed: importFiles.contentSealed })
    .from(importFiles)
    .where(and(ofLender(importFiles, scope), eq(importFiles.batchId, batchId)));
  return file?.contentSealed;
}

export async function updateBatch(tx: Tx, scope: TapeScope, id: string, set: Partial<Batch>) {
  await tx
    .update(importBatches)
    .set(set)
    .where(and(ofLender(importBatches, scope), eq(importBatches.id, id)));
}

export async function listBatches(tx: Tx, scope: TapeScope, limit: number): Promise<Batch[]> {
  return tx
    .select()
    .from(importBatches)
    .where(ofLender(importBatches, scope))
    .orderBy(desc(importBatches.createdAt), desc(importBatches.id))
    .limit(limit);
}

export async function faultsOf(tx: Tx, scope: TapeScope, batchId: string, limit: number) {
  return tx
    .select()
    .from(importFaults)
    .where(and(ofLender(importFaults, scope), eq(importFaults.batchId, batchId)))
    .orderBy(asc(importFaults.line), asc(importFaults.n))
    .limit(limit);
}

type Owned =
  | typeof importMappings
  | typeof importBatches
  | typeof importFiles
  | typeof importFaults
  | typeof loans;

function ofLender(table: Owned, { groupId, lenderId }: TapeScope) {
  return and(eq(table.groupId, groupId), eq(table.lenderId, lenderId));
}
