import { dayIn } from '#domain/calendar/day.ts';
import type { ShareState } from '#domain/plans/plan-states.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asLender } from '#server/identity/require.ts';
import { findLender } from '#server/lenders/store.ts';
import { namesAtLender } from '#server/loans/loan-people-store.ts';
import { countShares, lenderQueue } from './queue-store.ts';
import type { StoredShare } from './shares-store.ts';

/** What a reviewer may look at: what waits for them, what is late, what waits for the borrower, what is done. */
export const QUEUE_FILTERS = ['waiting', 'late', 'countered', 'answered'] as const;
export type QueueFilterName = (typeof QUEUE_FILTERS)[number];

const PAGE = 30;
const STATES: Record<QueueFilterName, readonly ShareState[]> = {
  waiting: ['referred'],
  late: ['referred'],
  countered: ['countered'],
  answered: ['accepted', 'deemed_accepted', 'refused', 'expired', 'withdrawn'],
};

/** A lender's queue of shares: the oldest deadline first, and of those answered the newest. */
export async function readLenderQueue(given: Ctx, filter: QueueFilterName, page = 1) {
  const ctx = asLender(given);
  const { groupId, lenderId } = ctx.actor;
  return read(ctx, async (tx) => {
    const lender = await findLender(tx, groupId, lenderId);
    const wanted = {
      states: STATES[filter],
      lateOnly: filter === 'late',
      newestFirst: filter === 'answered',
    };
    const window = { offset: (page - 1) * PAGE, limit: PAGE + 1 };
    const found = await lenderQueue(tx, ctx.actor, wanted, window);
    const shares = found.slice(0, PAGE);
    const names = await namesAtLender(
      tx,
      ctx.keys,
      ctx.actor,
      shares.map((share) => share.borrowerId),
    );
    return {
      lender: lender.name,
      today: dayIn(lender.timeZone, ctx.clock.now()),
      filter,
      page,
      more: found.length > PAGE,
      counts: counted(await countShares(tx, ctx.actor)),
      shares: shares.map((share) => ({
        ...inQueue(share),
        name: names.get(share.borrowerId) ?? '',
      })),
    };
  });
}

function inQueue(share: StoredShare) {
  const { id, currency, cycle, state, because, createdAt, decidedAt } = share;
  return {
    ...{ id, currency, cycle, state, because, createdAt, decidedAt },
    // What waits for the borrower runs on the counter-offer's day: the lender's own is past and answered.
    deadlineOn: state === 'countered' ? share.counterUntil : share.deadlineOn,
    each: share.amountMinor,
    balance: share.balanceMinor,
    late: share.escalatedAt !== null,
  };
}

/** How many shares each filter would show. */
function counted(rows: Awaited<ReturnType<typeof countShares>>): Record<QueueFilterName, number> {
  const count = (name: QueueFilterName) =>
    rows
      .filter((row) => STATES[name].includes(row.state) && (name !== 'late' || row.late))
      .reduce((sum, row) => sum + row.count, 0);
  return {
    waiting: count('waiting'),
    late: count('late'),
    countered: count('countered'),
    answered: count('answered'),
  };
}
