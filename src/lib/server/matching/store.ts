import { and, count, eq, gt, inArray, isNotNull, or } from 'drizzle-orm';
import { KEY_KINDS, MOST_HOLDERS } from '#domain/matching/match-keys.ts';
import { among, insertAll } from '#server/db/bulk.ts';
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
  readonly hasEntered: boolean;
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

/** The loans named, and every other loan of the same borrowers. Plain steps: one join was ten times slower. */
export async function recordsAround(
  tx: Tx,
  groupId: string,
  loanIds: readonly string[],
): Promise<HeldRecord[]> {
  const named = await tx
    .selectDistinct({ borrowerId: loans.borrowerId })
    .from(loans)
    .where(and(eq(loans.groupId, groupId), among(loans.id, loanIds)));
  const borrowerIds = named.map(({ borrowerId }) => borrowerId);
  const theirs = await tx
    .select({
      loanId: loans.id,
      borrowerId: loans.borrowerId,
      caseId: loans.caseId,
      lenderId: loans.lenderId,
      account: loans.account,
    })
    .from(loans)
    .where(and(eq(loans.groupId, groupId), among(loans.borrowerId, borrowerIds)));
  const ids = theirs.map(({ loanId }) => loanId);
  const people = await tx
    .select({ loanId: loanPeople.loanId, factsSealed: loanPeople.factsSealed })
    .from(loanPeople)
    .where(and(eq(loanPeople.groupId, groupId), among(loanPeople.loanId, ids)));
  const facts = new Map(people.map((each) => [each.loanId, each.factsSealed]));
  const entered = await enteredAmong(tx, groupId, borrowerIds);
  const codes = await lenderCodes(tx, groupId);
  return theirs.map(({ lenderId, ...loan }) => ({
    ...loan,
    lender: codes.get(lenderId) ?? '',
    factsSealed: facts.get(loan.loanId) ?? '',
    hasEntered: entered.has(loan.borrowerId),
  }));
}

async function enteredAmong(tx: Tx, groupId: string, borrowerIds: readonly string[]) {
  const rows = await tx
    .select({ id: borrowers.id })
    .from(borrowers)
    .where(
      and(
        eq(borrowers.groupId, groupId),
        among(borrowers.id, borrowerIds),
        isNotNull(borrowers.enteredAt),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

async function lenderCodes(tx: Tx, groupId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: lenders.id, code: lenders.code })
    .from(lenders)
    .where(eq(lenders.groupId, groupId));
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** The tokens of these loans, in place of any that they had. */
export async function replaceTokens(
  tx: Tx,
  groupId: string,
  loanIds: readonly string[],
  tokens: readonly (typeof matchTokens.$inferInsert)[],
): Promise<void> {
  await tx
    .delete(matchTokens)
    .where(and(eq(matchTokens.groupId, groupId), among(matchTokens.loanId, loanIds)));
  await insertAll(tx, matchTokens, tokens);
}

/** Appends decisions, but for those whose pair already has the same one by the same rule. */
export async function appendDecisions(
  tx: Tx,
  groupId: string,
  decisions: readonly (typeof mergeDecisions.$inferInsert)[],
): Promise<void> {
  const firsts = [...new Set(decisions.map(({ loanA }) => loanA))];
  const known = await tx
    .select()
    .from(mergeDecisions)
    .where(and(eq(mergeDecisions.groupId, groupId), among(mergeDecisions.loanA, firsts)));
  const said = new Set(known.map(saying));
  await insertAll(
    tx,
    mergeDecisions,
    decisions.filter((each) => !said.has(saying(each))),
  );
}

/** What was decided about one loan's record, oldest first. */
export async function findDecisionsOn(tx: Tx, groupId: string, loanId: string) {
  return tx
    .select()
    .from(mergeDecisions)
    .where(
      and(
        eq(mergeDecisions.groupId, groupId),
        or(eq(mergeDecisions.loanA, loanId), eq(mergeDecisions.loanB, loanId)),
      ),
    )
    .orderBy(mergeDecisions.at, mergeDecisions.id);
}

const saying = (of: typeof mergeDecisions.$inferInsert) =>
  [of.loanA, of.loanB, of.decision, of.rule, of.ruleVersion, of.reason].join();

function withTokens(groupId: string, tokens: readonly string[]) {
  return and(
    eq(matchTokens.groupId, groupId),
    inArray(matchTokens.kind, KEY_KINDS),
    among(matchTokens.token, tokens),
  );
}
