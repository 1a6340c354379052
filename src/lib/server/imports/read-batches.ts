import type { Fault } from '#domain/imports/faults.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { findLender } from '#server/lenders/store.ts';
import {
  countBook,
  faultsOf,
  findBatch,
  findMapping,
  listBatches,
  listMappingNames,
} from './store.ts';
import { lookingScope, mayLoad } from './tape-scope.ts';

const NEWEST = 50;
/** Enough to mend; the counts tell of the rest. */
const MOST_FAULTS = 500;

/** The lender's newest tapes and the names of its saved mappings. */
export function readBatches(ctx: Ctx) {
  const scope = lookingScope(ctx);
  return read(ctx, async (tx) => ({
    batches: await listBatches(tx, scope, NEWEST),
    mappings: await listMappingNames(tx, scope),
    mayLoad: mayLoad(ctx),
  }));
}

/** One tape with every bad line: where, what stands there and why it cannot be loaded. */
export function readBatch(ctx: Ctx, batchId: string, scope = lookingScope(ctx)) {
  return read(ctx, async (tx) => {
    const batch = await findBatch(tx, scope, batchId);
    if (!batch) throw new NotFound('batch');
    const mapping = await findMapping(tx, scope, batch.mappingId);
    const faults = await faultsOf(tx, scope, batchId, MOST_FAULTS);
    const lender = await findLender(tx, scope.groupId, scope.lenderId);
    const held = batch.changedCount + batch.unchangedCount;
    return {
      batch,
      /** Loans in the book that no good line names. The book only grows, so that none can be below zero. */
      unnamed: batch.state === 'previewed' ? (await countBook(tx, scope)) - held : null,
      mayLoad: mayLoad(ctx),
      timeZone: lender.timeZone,
      mapping: mapping?.name ?? '',
      faults: faults.map(({ line, account, field, code, valueSealed }) => ({
        line,
        account,
        field: field as Fault['field'],
        code: code as Fault['code'],
        value: ctx.keys.open(valueSealed),
      })),
    };
  });
}
