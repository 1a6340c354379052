import type { Ctx, SystemActor } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { payLender } from './pay-lender.ts';
import { takeFromLender } from './take-from-lender.ts';
import { transferReversalsWaiting } from './transfer-reversals-store.ts';
import { transfersWaiting } from './transfers-store.ts';

const QUIET_MINUTES = 30;

/**
 * Takes up what has been on its way to a lender, or back from one, for longer than its job tries: the
 * provider was away, or the lender's account had too little to give back.
 */
export async function watchTransfers(ctx: Ctx<SystemActor>): Promise<void> {
  const { groupId } = ctx.actor;
  const before = new Date(ctx.clock.now().getTime() - QUIET_MINUTES * 60_000);
  const { to, from } = await read(ctx, async (tx) => ({
    to: await transfersWaiting(tx, groupId, before),
    from: await transferReversalsWaiting(tx, groupId, before),
  }));
  for (const { id } of to) await payLender(ctx, id).catch(later(ctx, id));
  for (const { id } of from) await takeFromLender(ctx, id).catch(later(ctx, id));
}

function later(ctx: Ctx, transfer: string) {
  return (fault: unknown) => ctx.log.warn({ fault, transfer }, 'a transfer waits for the next try');
}
