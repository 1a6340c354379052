import { batchMachine } from '#domain/imports/batch-states.ts';
import { countNews } from '#domain/imports/compare-row.ts';
import type { LoanRow } from '#domain/imports/loan-row.ts';
import { readRows } from '#domain/imports/read-rows.ts';
import { move } from '#domain/states/machine.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { asSystem, type Ctx } from '#server/ctx.ts';
import { elevated, read, transact } from '#server/db/transact.ts';
import type { Tx } from '#server/db/database.ts';
import { NotFound } from '#server/errors.ts';
import { holdLender } from '#server/lenders/store.ts';
import { readMapping } from './mapping-spec.ts';
import { readTape } from './read-tape.ts';
import { olderThanBook, sortRows } from './sort-rows.ts';
import { fileOf, findBatch, findMapping, heldHashes, updateBatch, type Batch } from './store.ts';
import { loadingScope, type TapeScope } from './tape-scope.ts';
import { writeBook } from './write-book.ts';

/** What loading a tape did. Done twice is done once: the second answer is the first one's. */
export interface Loaded {
  readonly newCount: number;
  readonly changedCount: number;
  readonly unchangedCount: number;
  readonly badCount: number;
}

/** Loads the good lines of a tape that was looked at: all of them, or none. */
export async function commitBatch(
  ctx: Ctx,
  input: { readonly batchId: string; readonly lenderId?: string | undefined },
): Promise<Outcome<Loaded>> {
  const scope = loadingScope(ctx, input.lenderId);
  const rows = await goodRows(ctx, scope, input.batchId);
  if (!rows.ok) return rows;
  return transact(ctx, async (tx) => {
    // A lender may not write its own row, and holding one is a kind of writing.
    const lender = await elevated(tx, ctx, () => holdLender(tx, scope.groupId, scope.lenderId));
    const batch = await findBatch(tx, scope, input.batchId);
    if (!batch) throw new NotFound('batch');
    if (batch.state === 'committed') return accept(batch);
    const state = move(batchMachine, batch.state, 'commit');
    if (!state) return refuse('batch_not_waiting');
    const accounts = rows.value.map(({ account }) => account);
    const sorted = sortRows(ctx.keys, rows.value, await heldHashes(tx, scope, accounts));
    const older = olderThanBook(sorted, batch.asOf);
    if (older) return older;
    await elevated(tx, ctx, () =>
      writeBook(tx, asSystem(ctx, scope.groupId), lender, batch, sorted),
    );
    const news = countNews(sorted.map((each) => each.news));
    return accept(await finish(tx, ctx, scope, { ...batch, state }, news));
  });
}

async function finish(
  tx: Tx,
  ctx: Ctx,
  scope: TapeScope,
  batch: Batch,
  news: ReturnType<typeof countNews>,
): Promise<Loaded> {
  const counts = {
    newCount: news.new,
    changedCount: news.changed,
    unchangedCount: news.unchanged,
    badCount: batch.badCount,
  };
  const set = { ...counts, state: batch.state, committedAt: ctx.clock.now() };
  await updateBatch(tx, scope, batch.id, set);
  await record(tx, ctx, {
    verb: 'tape.committed',
    subject: { kind: 'batch', id: batch.id },
    lenderId: scope.lenderId,
    facts: counts,
  });
  return counts;
}

/** The good lines, read again from the sealed file: what was shown is what is loaded. */
async function goodRows(
  ctx: Ctx,
  scope: TapeScope,
  batchId: string,
): Promise<Outcome<readonly LoanRow[]>> {
  const { batch, saved, sealed } = await read(ctx, async (tx) => {
    const found = await findBatch(tx, scope, batchId);
    if (!found) throw new NotFound('batch');
    return {
      batch: found,
      saved: await findMapping(tx, scope, found.mappingId),
      sealed: await fileOf(tx, scope, batchId),
    };
  });
  if (!saved || !sealed) throw new NotFound('batch');
  const mapping = readMapping(saved.spec);
  if (!mapping.ok) return mapping;
  const tape = readTape(ctx.keys.openBytes(sealed), mapping.value);
  if (!tape.ok) return tape;
  const { lines, headers } = tape.value;
  return accept(readRows(lines, headers.length, mapping.value, batch.asOf).rows);
}
