import { timeline, type Onlooker, type TimelineEntry } from '#domain/audit/timeline.ts';
import { isCurrency, type Currency } from '#domain/money/currency.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { read } from '#server/db/transact.ts';
import { NotAllowed } from '#server/errors.ts';
import { findLendersOf } from '#server/consent/store.ts';
import { findAuditRows } from './store.ts';
import { timelineWords } from './timeline-words.ts';

/** One line of a case's history, ready to be shown. */
export interface HistoryLine extends Omit<TimelineEntry, 'facts'> {
  readonly words: string;
  readonly amount: { readonly minor: bigint; readonly currency: Currency } | null;
}

const MOST = 200;

/** The history of a case as the actor may read it, newest first. A borrower reads only their own. */
export async function readTimeline(ctx: Ctx, caseId: string): Promise<HistoryLine[]> {
  return read(ctx, (tx) => timelineIn(tx, ctx, caseId));
}

/** The same, inside a transaction that reads more. */
export async function timelineIn(tx: Tx, ctx: Ctx, caseId: string): Promise<HistoryLine[]> {
  const { actor } = ctx;
  if (actor.kind === 'gate' || actor.kind === 'system') throw new NotAllowed('No onlooker.');
  const { groupId } = actor;
  const lenderId = actor.kind === 'lender' ? actor.lenderId : undefined;
  const own = actor.kind === 'borrower' ? actor.caseId : caseId;
  const rows = await findAuditRows(tx, { groupId, caseId: own, lenderId }, MOST);
  const names = new Map(rows.map((row) => [row.lenderId, row.lender]));
  return timeline(rows, await onlooker(tx, actor)).map(({ facts, ...entry }) => ({
    ...entry,
    words: timelineWords(entry.verb, names.get(entry.lenderId), ctx.locale),
    amount: amountIn(facts),
  }));
}

async function onlooker(
  tx: Tx,
  actor: Exclude<Ctx['actor'], { kind: 'gate' | 'system' }>,
): Promise<Onlooker> {
  if (actor.kind === 'lender') return { audience: 'lender', lenderId: actor.lenderId };
  if (actor.kind !== 'borrower') return { audience: actor.kind };
  const { groupId, borrowerId } = actor;
  const hidden = (await findLendersOf(tx, groupId, borrowerId)).filter(({ letIn }) => !letIn);
  return { audience: 'borrower', borrowerId, hiddenLenderIds: hidden.map(({ id }) => id) };
}

/**
 * Facts named `amount` (text of minor units) and `currency` stand beside the words. Where a lender
 * suggested another amount, `each` is what it suggested and `amount` what it was asked.
 */
function amountIn(facts: TimelineEntry['facts']): HistoryLine['amount'] {
  const { currency, amount: asked, each: amount = asked } = facts;
  if (typeof amount !== 'string' || typeof currency !== 'string' || !isCurrency(currency))
    return null;
  return /^-?\d+$/.test(amount) ? { minor: BigInt(amount), currency } : null;
}
