import type { Clusters } from '#domain/matching/cluster.ts';
import type { Homes } from '#domain/matching/homes.ts';
import { matchKeys } from '#domain/matching/match-keys.ts';
import { personRecord } from '#domain/matching/person-record.ts';
import { RULE_VERSION } from '#domain/matching/same-person.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { recordKey, type Arrival } from './arrival.ts';
import { matchToken, type Gathered } from './gather-records.ts';
import { appendDecisions, replaceTokens } from './store.ts';

/** The tokens by which later tapes find the people of these loans. */
export async function keepTokens(tx: Tx, ctx: Ctx, groupId: string, arrivals: readonly Arrival[]) {
  const tokens = arrivals.flatMap((each) =>
    matchKeys(personRecord(recordKey(each), each.facts)).map((key) => {
      return { groupId, kind: key.kind, token: matchToken(ctx, key), loanId: each.loanId };
    }),
  );
  await replaceTokens(
    tx,
    groupId,
    arrivals.map(({ loanId }) => loanId),
    tokens,
  );
}

/** What was joined and by which rule, what was kept apart, and what a person has to look at. */
export async function keepDecisions(
  tx: Tx,
  ctx: Ctx,
  groupId: string,
  { loanIds }: Gathered,
  { joins, refused }: Clusters,
  { reviews }: Homes,
): Promise<void> {
  const at = ctx.clock.now();
  const decided = (
    pair: { a: string; b: string },
    decision: 'same' | 'review',
    rule: string,
    reason: string,
  ) => {
    const [loanA = '', loanB = ''] = [loanIds.get(pair.a), loanIds.get(pair.b)];
    const said = { decision, rule, reason, ruleVersion: RULE_VERSION };
    return { groupId, id: ctx.newId(), loanA, loanB, ...said, at };
  };
  await appendDecisions(tx, groupId, [
    ...joins.map((join) => decided(join, 'same', join.rule, 'rule')),
    ...refused.map((join) => decided(join, 'review', join.rule, join.veto)),
    ...reviews.map((review) => decided(review, 'review', 'homes', review.reason)),
  ]);
}
