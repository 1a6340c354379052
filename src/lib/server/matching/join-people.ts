import { cluster } from '#domain/matching/cluster.ts';
import { findHomes, type Homes } from '#domain/matching/homes.ts';
import { recordAll } from '#server/audit/record.ts';
import { moveCases } from '#server/cases/move-cases.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { recordKey, type Arrival } from './arrival.ts';
import { gatherRecords, type Gathered } from './gather-records.ts';
import { keepDecisions, keepTokens } from './keep-joins.ts';
import { openCases, type OpenedCase } from './open-cases.ts';
import { moveLoans } from './people-store.ts';
import { lockGroup } from './store.ts';

export interface Home {
  readonly borrowerId: string;
  readonly caseId: string;
}

/** Where each arrival belongs. `keep` writes what needs the loans to be there. */
export interface Joined {
  readonly home: (loanId: string) => Home;
  readonly keep: () => Promise<void>;
}

/**
 * Finds out who is behind the loans that a tape brings: joins them with records of the same person in
 * the group, opens cases for people not seen before and moves loans that turn out to be another's.
 * Runs as the product itself, inside the transaction that then writes the loans.
 */
export async function joinPeople(
  tx: Tx,
  ctx: Ctx,
  groupId: string,
  arrivals: readonly Arrival[],
): Promise<Joined> {
  await lockGroup(tx, groupId);
  const gathered = await gatherRecords(tx, ctx, groupId, arrivals);
  const clusters = cluster(gathered.records, gathered.isCrowded);
  const placed = gathered.records.map(({ key }) => {
    return { key, borrowerId: gathered.held.get(key)?.borrowerId };
  });
  const owners = [...gathered.held.values()];
  const entered = new Set(owners.flatMap((each) => (each.hasEntered ? each.borrowerId : [])));
  const homes = findHomes(clusters.people, placed, entered);
  const { byKey, opened } = settle(ctx, homes, gathered, arrivals);
  await openCases(tx, ctx, groupId, opened);
  await moveHeld(tx, ctx, groupId, gathered, byKey);
  const byLoan = new Map([...byKey].map(([key, home]) => [gathered.loanIds.get(key), home]));
  return {
    home: (loanId) => {
      const home = byLoan.get(loanId);
      if (!home) throw new Error(`loan ${loanId} was left without a case`);
      return home;
    },
    keep: async () => {
      await keepTokens(tx, ctx, groupId, arrivals);
      await keepDecisions(tx, ctx, groupId, gathered, clusters, homes);
    },
  };
}

function settle(ctx: Ctx, homes: Homes, gathered: Gathered, arrivals: readonly Arrival[]) {
  const caseOf = new Map([...gathered.held.values()].map((each) => [each.borrowerId, each.caseId]));
  const zoneOf = new Map(arrivals.map((each) => [recordKey(each), each.timeZone]));
  const opened = new Map<string, OpenedCase>();
  const byKey = new Map<string, Home>();
  for (const [key, found] of homes.of) {
    if ('borrowerId' in found) {
      byKey.set(key, { ...found, caseId: caseOf.get(found.borrowerId) ?? '' });
      continue;
    }
    const timeZone = zoneOf.get(key) ?? arrivals[0]?.timeZone ?? 'UTC';
    const home = opened.get(found.newBy) ?? {
      borrowerId: ctx.newId(),
      caseId: ctx.newId(),
      timeZone,
    };
    opened.set(found.newBy, home);
    byKey.set(key, home);
  }
  return { byKey, opened: [...opened.values()] };
}

/** Loans already in the book whose person turned out to be another; cases left empty are closed. */
async function moveHeld(
  tx: Tx,
  ctx: Ctx,
  groupId: string,
  { held }: Gathered,
  byKey: ReadonlyMap<string, Home>,
): Promise<void> {
  const moves = [...held].flatMap(([key, { loanId, borrowerId, caseId }]) => {
    const home = byKey.get(key);
    return home && home.borrowerId !== borrowerId ? [{ ...home, loanId, from: caseId }] : [];
  });
  if (moves.length === 0) return;
  await moveLoans(tx, groupId, moves);
  const lived = new Set([...byKey.values()].map(({ caseId }) => caseId));
  const emptied = new Set(moves.map(({ from }) => from).filter((from) => !lived.has(from)));
  await moveCases(tx, ctx, [...emptied], 'close');
  await recordAll(
    tx,
    ctx,
    moves.map(({ loanId, borrowerId, caseId, from }) => ({
      verb: 'case.merged',
      subject: { kind: 'case', id: caseId },
      caseId,
      borrowerId,
      loanId,
      facts: { from, emptied: emptied.has(from) },
    })),
  );
}
