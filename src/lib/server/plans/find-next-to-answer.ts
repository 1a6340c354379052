import { unanswered } from '#domain/hardship/relief-states.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { answersIn } from '#server/hardship/store.ts';
import { asLender } from '#server/identity/require.ts';
import { lenderQueue } from './queue-store.ts';

export interface NextToAnswer {
  readonly kind: 'proposal' | 'relief';
  readonly id: string;
}

/** What waits for this lender with the nearest deadline, a plan or a request for relief; null where nothing does. */
export async function findNextToAnswer(ctx: Ctx): Promise<NextToAnswer | null> {
  const me = asLender(ctx);
  const { groupId, lenderId } = me.actor;
  return read(me, async (tx) => {
    const waiting = { states: ['referred'], lateOnly: false, newestFirst: false } as const;
    const [share] = await lenderQueue(tx, me.actor, waiting, { offset: 0, limit: 1 });
    const [relief] = await answersIn(tx, { groupId, lenderId }, unanswered);
    const plan = share && { kind: 'proposal' as const, id: share.id };
    if (!relief) return plan ?? null;
    const sooner = share?.deadlineOn && share.deadlineOn < relief.deadlineOn;
    return sooner && plan ? plan : { kind: 'relief', id: relief.id };
  });
}
