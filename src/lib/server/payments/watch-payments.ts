import type { Ctx, SystemActor } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { followPayment } from './follow-payment.ts';
import { waitingSince } from './store.ts';

const QUIET_MINUTES = 10;

/** Looks after payments that have been on their way for a while: a message of theirs may have been lost. */
export async function watchPayments(ctx: Ctx<SystemActor>): Promise<void> {
  const { groupId } = ctx.actor;
  const before = new Date(ctx.clock.now().getTime() - QUIET_MINUTES * 60_000);
  const waiting = await read(ctx, (tx) => waitingSince(tx, groupId, before));
  for (const { id: paymentId } of waiting) {
    await followPayment(ctx, { groupId, paymentId }).catch((fault: unknown) =>
      ctx.log.warn({ fault, payment: paymentId }, 'could not ask the provider'),
    );
  }
}
