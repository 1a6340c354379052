import { matchKeys, type MatchKey } from '#domain/matching/match-keys.ts';
import { personRecord, type PersonRecord } from '#domain/matching/person-record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { openFacts } from '#server/loans/loan-people-store.ts';
import { recordKey, type Arrival } from './arrival.ts';
import { crowdedTokens, loansHolding, recordsAround, type HeldRecord } from './store.ts';

/** Everyone whom the arrivals could be, or be joined to through others. */
export interface Gathered {
  readonly records: readonly PersonRecord[];
  readonly loanIds: ReadonlyMap<string, string>;
  /** Where each record lies now; arrivals that are new lie nowhere. */
  readonly held: ReadonlyMap<string, HeldRecord>;
  readonly isCrowded: (key: MatchKey) => boolean;
}

/** The keyed hash by which a fact is found again; a leaked key would make it plain, so it is personal data. */
export function matchToken(ctx: Ctx, key: MatchKey): string {
  return ctx.keys.token(`match-${key.kind}`, key.text);
}

/**
 * Follows tokens outward from the arrivals until no new loan turns up. What is found is a whole island:
 * clustering it anew gives the same people as clustering the whole book.
 */
export async function gatherRecords(
  tx: Tx,
  ctx: Ctx,
  groupId: string,
  arrivals: readonly Arrival[],
): Promise<Gathered> {
  const records = new Map<string, PersonRecord>();
  const loanIds = new Map<string, string>();
  const held = new Map<string, HeldRecord>();
  const crowded = new Set<string>();
  const seen = new Set<string>();
  const add = (record: PersonRecord, loanId: string) => {
    records.set(record.key, record);
    loanIds.set(record.key, loanId);
    return matchKeys(record).map((key) => matchToken(ctx, key));
  };
  let tokens = arrivals.flatMap((each) =>
    add(personRecord(recordKey(each), each.facts), each.loanId),
  );
  let wanted = arrivals.map(({ loanId }) => loanId);
  while (tokens.length > 0 || wanted.length > 0) {
    const fresh = [...new Set(tokens)].filter((token) => !seen.has(token));
    for (const token of fresh) seen.add(token);
    for (const token of await crowdedTokens(tx, groupId, fresh)) crowded.add(token);
    const followed = fresh.filter((token) => !crowded.has(token));
    const found = await loansHolding(tx, groupId, followed);
    const around = await recordsAround(tx, groupId, [...found, ...wanted]);
    const news = around.filter((each) => !held.has(recordKey(each)));
    for (const each of news) held.set(recordKey(each), each);
    const strangers = news.filter((each) => !records.has(recordKey(each)));
    tokens = strangers.flatMap((each) => {
      const facts = openFacts(ctx.keys, each.factsSealed);
      return add(personRecord(recordKey(each), facts), each.loanId);
    });
    wanted = [];
  }
  const isCrowded = (key: MatchKey) => crowded.has(matchToken(ctx, key));
  return { records: [...records.values()], loanIds, held, isCrowded };
}
