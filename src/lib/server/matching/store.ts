import { and, count, eq, gt, inArray, sql } from 'drizzle-orm';
import { KEY_KINDS, MOST_HOLDERS } from '#domain/matching/match-keys.ts';
import { arrayOf, insertAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { borrowers } from '#server/db/schema/cases.ts';
import { groups, lenders } from '#server/db/schema/lenders.ts';
import { loanPeople, loans } from '#server/db/schema/loans.ts';
import { matchTokens, mergeDecisions } from '#server/db/schema/matching.ts';

export interface HeldRecord {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly caseId: string;
  readonly lender: string;
  readonly account: string;
  readonly factsSealed: string;
  readonly enteredAt: Date | null;
}

/** Two tapes of one group are joined one after the other, or each would miss the other's people. */
export async function lockGroup(tx: Tx, groupId: string): Promise<void> {
  await tx
    .select({ id: groups.id })
    .from(groups)
    .where(eq(groups.id, groupId))
    .for('no key update');
}

/** Tokens among `tokens` that too many loans hold to say anything about a person. */
export async function crowdedTokens(tx: Tx, groupId: string, tokens: readonly string[]) {
  const rows = await tx
    .select({ token: matchTokens.token })
    .from(matchTokens)
    .where(withTokens(groupId, tokens))
    .groupBy(matchTokens.kind, matchTokens.token)
    .having(gt(count(), MOST_HOLDERS));
  return new Set(rows.map(({ token }) => token));
}

/** Loans that hold any of `tokens`. */
export async function loansHolding(tx: Tx, groupId: string, tokens: readonly string[]) {
  const rows = await tx
    .selectDistinct({ loanId: matchTokens.loanId })
    .from(matchTokens)
    .where(withTokens(groupId, tokens));
  return rows.map(({ loanId }) => loanId);
}

/** The loans named, and every other loan of the same borrowers. */
export async function recordsAround(
  tx: Tx,
  groupId: string,
  loanIds: readonly string[],
): Promise<HeldRecord[]> {
  const around = tx
    .select({ borrowerId: loans.borrowerId })
    .from(loans)
    .where(and(eq(loans.groupId, groupId), sql`${loans.id} = any(${arrayOf(loanIds, 'uuid')})`));
  return tx
    .select({
      loanId: loans.id,
      borrowerId: loans.borrowerId,
      caseId: loans.caseId,
      lender: lenders.code,
      account: loans.account,
      factsSealed: loanPeople.factsSealed,
      enteredAt: borrowers.enteredAt,
    })
    .from(loans)
    .innerJoin(lenders, and(eq(lenders.groupId, loans.groupId), eq(lenders.id, loans.lenderId)))
    .innerJoin(
      loanPeople,
      and(eq(loanPeople.groupId, loans.groupId), eq(loanPeople.loanId, loans.id)),
    )
    .innerJoin(
      borrowers,
      and(eq(borrowers.groupId, loans.groupId), eq(borrowers.id, loans.borrowerId)),
    )
    .where(and(eq(loans.groupId, groupId), inArray(loans.borrowerId, around)));
}

/** The tokens of these loans, in place of any that they had. */
export async function replaceTokens(
  tx: Tx,
  groupId: string,
  loanIds: readonly string[],
  tokens: readonly (typeof matchTokens.$inferInsert)[],
): Promise<void> {
  const ids = arrayOf(loanIds, 'uuid');
  await tx
    .delete(matchTokens)
    .where(and(eq(matchTokens.groupId, groupId), sql`${matchTokens.loanId} = any(${ids})`));
  await insertAll(tx, matchTokens, tokens);
}

/** Appends decisions, but for those whose pair already has the same one by the same rule. */
export async function appendDecisions(
  tx: Tx,
  groupId: string,
  decisions: readonly (typeof mergeDecisions.$inferInsert)[],
): Promise<void> {
  const ids = arrayOf([...new Set(decisions.map(({ loanA }) => loanA))], 'uuid');
  const known = await tx
    .select()
    .from(mergeDecisions)
    .where(and(eq(mergeDecisions.groupId, groupId), sql`${mergeDecisions.loanA} = any(${ids})`));
  const said = new Set(known.map(saying));
  await insertAll(
    tx,
    mergeDecisions,
    decisions.filter((each) => !said.has(saying(each))),
  );
}

const saying = (of: typeof mergeDecisions.$inferInsert) =>
  [of.loanA, of.loanB, of.decision, of.rule, of.ruleVersion, of.reason].join();

function withTokens(groupId: string, tokens: readonly string[]) {
  return and(
    eq(matchTokens.groupId, groupId),
    inArray(matchTokens.kind, KEY_KINDS),
    sql`${matchTokens.token} = any(${arrayOf(tokens, 'text')})`,
  );
}
