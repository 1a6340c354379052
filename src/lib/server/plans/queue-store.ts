import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { ShareState } from '#domain/plans/plan-states.ts';
import type { Tx } from '#server/db/database.ts';
import { planShares } from '#server/db/schema/plans.ts';
import { toShare, type StoredShare } from '#server/plans/shares-store.ts';

const s = planShares;

export interface QueueFilter {
  readonly states: readonly ShareState[];
  readonly lateOnly: boolean;
  /** The newest answer first, instead of the oldest deadline. */
  readonly newestFirst: boolean;
}

/** The last day of whoever is to answer: the lender's own, and the borrower's on a counter-offer. */
const answerOn = sql`case when ${s.state} = 'countered' then ${s.counterUntil} else ${s.deadlineOn} end`;

const newest = sql`${s.decidedAt} desc nulls last`;

/** A page of a lender's shares in these states. */
export async function lenderQueue(
  tx: Tx,
  { groupId, lenderId }: { groupId: string; lenderId: string },
  { states, lateOnly, newestFirst }: QueueFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<StoredShare[]> {
  const rows = await tx
    .select()
    .from(s)
    .where(
      and(
        eq(s.groupId, groupId),
        eq(s.lenderId, lenderId),
        inArray(s.state, [...states]),
        lateOnly ? isNotNull(s.escalatedAt) : undefined,
      ),
    )
    .orderBy(newestFirst ? newest : sql`${answerOn} asc nulls last`, asc(s.createdAt), asc(s.id))
    .offset(page.offset)
    .limit(page.limit);
  return rows.map(toShare);
}

/** The share in this case that waits for this lender, if one does. */
export async function waitingShareOfCase(
  tx: Tx,
  { groupId, lenderId }: { groupId: string; lenderId: string },
  caseId: string,
): Promise<string | null> {
  const own = and(eq(s.groupId, groupId), eq(s.lenderId, lenderId));
  const [row] = await tx
    .select({ id: s.id })
    .from(s)
    .where(and(own, eq(s.caseId, caseId), eq(s.state, 'referred')))
    .orderBy(asc(s.createdAt))
    .limit(1);
  return row?.id ?? null;
}

/** How many of a lender's shares are in each state, the late ones counted apart. */
export async function countShares(
  tx: Tx,
  { groupId, lenderId }: { groupId: string; lenderId: string },
): Promise<{ readonly state: ShareState; readonly late: boolean; readonly count: number }[]> {
  const late = sql<boolean>`${s.escalatedAt} is not null`;
  return tx
    .select({ state: s.state, late, count: sql<number>`count(*)::int` })
    .from(s)
    .where(and(eq(s.groupId, groupId), eq(s.lenderId, lenderId)))
    .groupBy(s.state, late);
}
