import { and, asc, eq, inArray, isNull, lt, ne, or } from 'drizzle-orm';
import type { Day } from '#domain/calendar/day.ts';
import type { Because } from '#domain/plans/proposal.ts';
import type { Tx } from '#server/db/database.ts';
import { planShares } from '#server/db/schema/plans.ts';

const s = planShares;
export type ShareRow = typeof planShares.$inferSelect;

export interface StoredShare extends Omit<ShareRow, 'because'> {
  readonly because: readonly Because[];
}

export async function insertShares(tx: Tx, shares: readonly StoredShare[]): Promise<void> {
  await tx
    .insert(s)
    .values(shares.map((share) => ({ ...share, because: share.because.map(toPlain) })));
}

export async function sharesOf(
  tx: Tx,
  groupId: string,
  planIds: readonly string[],
): Promise<StoredShare[]> {
  if (planIds.length === 0) return [];
  const rows = await tx
    .select()
    .from(s)
    .where(and(eq(s.groupId, groupId), inArray(s.planId, [...planIds])))
    .orderBy(asc(s.createdAt), asc(s.id));
  return rows.map(toShare);
}

/** One share of this lender's; any other lender's does not exist. */
export async function shareOfLender(
  tx: Tx,
  { groupId, lenderId }: { groupId: string; lenderId: string },
  id: string,
): Promise<StoredShare | undefined> {
  const [row] = await tx
    .select()
    .from(s)
    .where(and(eq(s.groupId, groupId), eq(s.lenderId, lenderId), eq(s.id, id)));
  return row && toShare(row);
}

/** Changes a share that is still in the state it was read in. False where someone was faster. */
export async function changeShare(
  tx: Tx,
  { groupId, id, state }: Pick<StoredShare, 'groupId' | 'id' | 'state'>,
  change: Partial<Omit<ShareRow, 'because'>>,
): Promise<boolean> {
  const changed = await tx
    .update(s)
    .set(change)
    .where(and(eq(s.groupId, groupId), eq(s.id, id), eq(s.state, state)))
    .returning({ id: s.id });
  return changed.length === 1;
}

/** Takes the borrower's budget out of these shares, whatever became of them: their lender reads it no more. */
export async function hideBudget(
  tx: Tx,
  { groupId, borrowerId }: { readonly groupId: string; readonly borrowerId: string },
  of: { readonly lenderId: string } | { readonly planId: string },
): Promise<void> {
  const which = 'planId' in of ? eq(s.planId, of.planId) : eq(s.lenderId, of.lenderId);
  await tx
    .update(s)
    .set({ budgetSealed: null })
    .where(and(eq(s.groupId, groupId), eq(s.borrowerId, borrowerId), which));
}

/**
 * Shares that the clock may move on `today`, the longest late first. One that was asked about again is
 * left out until its silence ends: else, where it never does, old ones would crowd out the new.
 */
export async function sharesPast(tx: Tx, groupId: string, today: Day): Promise<StoredShare[]> {
  const late = and(isNull(s.escalatedAt), lt(s.deadlineOn, today));
  const silent = lt(s.silenceOn, today);
  const unanswered = and(eq(s.state, 'referred'), or(late, silent));
  const lapsed = and(eq(s.state, 'countered'), lt(s.counterUntil, today));
  const rows = await tx
    .select()
    .from(s)
    .where(and(eq(s.groupId, groupId), or(unanswered, lapsed)))
    .orderBy(asc(s.deadlineOn), asc(s.id))
    .limit(500);
  return rows.map(toShare);
}

/** Whether the plan has a share of another lender. Only whether: never which, how many or how much. */
export async function hasOthers(tx: Tx, share: StoredShare): Promise<boolean> {
  const [row] = await tx
    .select({ id: s.id })
    .from(s)
    .where(
      and(eq(s.groupId, share.groupId), eq(s.planId, share.planId), ne(s.lenderId, share.lenderId)),
    )
    .limit(1);
  return row !== undefined;
}

/** A row as the rules know it. */
export function toShare(row: ShareRow): StoredShare {
  return { ...row, because: row.because.map(fromPlain) };
}

function toPlain(because: Because): Record<string, string> {
  return Object.fromEntries(Object.entries(because).map(([name, value]) => [name, String(value)]));
}

function fromPlain(plain: Record<string, string>): Because {
  const { offered, wanted, ...rest } = plain;
  const figures = offered && wanted ? { offered: BigInt(offered), wanted: BigInt(wanted) } : {};
  return { ...rest, ...figures } as Because;
}
