import { batchMachine } from '#domain/imports/batch-states.ts';
import { move } from '#domain/states/machine.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { elevated, transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { holdLender } from '#server/lenders/store.ts';
import { findBatch, updateBatch } from './store.ts';
import { loadingScope } from './tape-scope.ts';

/** A tape that was looked at is not to be loaded. Thrown away twice is thrown away once; a loaded one stays. */
export async function discardBatch(ctx: Ctx, batchId: string): Promise<Outcome<null>> {
  const scope = loadingScope(ctx);
  return transact(ctx, async (tx) => {
    // As loading does it, so that a tape is never both.
    await elevated(tx, ctx, () => holdLender(tx, scope.groupId, scope.lenderId));
    const batch = await findBatch(tx, scope, batchId);
    if (!batch) throw new NotFound('batch');
    if (batch.state === 'discarded') return accept(null);
    const state = move(batchMachine, batch.state, 'discard');
    if (!state) return refuse('batch_not_waiting');
    await updateBatch(tx, scope, batchId, { state });
    const subject = { kind: 'batch', id: batchId };
    await record(tx, ctx, { verb: 'tape.discarded', subject, lenderId: scope.lenderId });
    return accept(null);
  });
}
