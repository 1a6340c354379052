import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { accountKey } from '#domain/loans/account-key.ts';
import type { Ctx } from '#server/ctx.ts';
import { atGate } from '#server/db/transact.ts';
import { guardTry } from '#server/identity/throttle/guard-try.ts';
import { referenceKey, sealAsked, type Way } from './asked.ts';
import { ENTRY_MINUTES, entryPass } from './entry-pass.ts';
import { insertEntry } from './store.ts';

/**
 * Begins to enter, with a loan's number or the link of a letter. Nothing is looked up yet, so a number
 * that exists and one that does not are the same here. Answers the pass for the next steps.
 */
export async function beginEntry(ctx: Ctx, way: Way, address: string): Promise<Outcome<string>> {
  if (way.by === 'reference' && accountKey(way.reference) === '')
    return refuse('reference_missing');
  return atGate(ctx, async (tx) => {
    const guarded = await guardTry(tx, ctx, { start: address });
    if (!guarded.ok) return guarded;
    const now = ctx.clock.now();
    const id = ctx.newId();
    await insertEntry(tx, {
      id,
      referenceKey: referenceKey(ctx, way),
      askedSealed: sealAsked(ctx, { way }),
      createdAt: now,
      expiresAt: new Date(now.getTime() + ENTRY_MINUTES * 60_000),
    });
    return accept(entryPass(ctx, id));
  });
}
