import type { ReliefState } from '#domain/hardship/relief-states.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asLender } from '#server/identity/require.ts';
import { namesAtLender } from '#server/loans/loan-people-store.ts';
import { newestIn } from './store.ts';

export interface AnsweredRelief {
  readonly id: string;
  readonly person: string;
  readonly state: ReliefState;
  readonly decidedAt: Date | null;
}

const PAGE = 30;
const ANSWERED: readonly ReliefState[] = ['granted', 'refused', 'ended'];

/** The requests that this lender has answered, the newest answer first. */
export async function listAnsweredRelief(
  ctx: Ctx,
  page = 1,
): Promise<{ readonly answered: AnsweredRelief[]; readonly more: boolean }> {
  const me = asLender(ctx);
  const { groupId, lenderId } = me.actor;
  return read(me, async (tx) => {
    const window = { offset: (page - 1) * PAGE, limit: PAGE + 1 };
    const found = await newestIn(tx, { groupId, lenderId }, ANSWERED, window);
    const rows = found.slice(0, PAGE);
    const ids = rows.map(({ borrowerId }) => borrowerId);
    const names = await namesAtLender(tx, me.keys, me.actor, ids);
    const answered = rows.map(({ id, borrowerId, state, decidedAt }) => ({
      ...{ id, state, decidedAt },
      person: names.get(borrowerId) ?? '',
    }));
    return { answered, more: found.length > PAGE };
  });
}
