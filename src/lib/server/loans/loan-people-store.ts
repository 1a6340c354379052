import { and, asc, eq, inArray } from 'drizzle-orm';
import { nameOf, type PersonFacts } from '#domain/matching/person-record.ts';
import type { Tx } from '#server/db/database.ts';
import { loanPeople } from '#server/db/schema/loans.ts';
import type { Keys } from '#server/keys.ts';

export function sealFacts(keys: Keys, facts: PersonFacts): string {
  return keys.seal(JSON.stringify(facts));
}

/** What a tape said of the person behind a loan. */
export function openFacts(keys: Keys, sealed: string): PersonFacts {
  return JSON.parse(keys.open(sealed)) as PersonFacts;
}

/** The names of these borrowers as this lender's own tape spells them, by borrower. */
export async function namesAtLender(
  tx: Tx,
  keys: Keys,
  { groupId, lenderId }: { readonly groupId: string; readonly lenderId: string },
  borrowerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (borrowerIds.length === 0) return new Map();
  const p = loanPeople;
  const rows = await tx
    .select({ borrowerId: p.borrowerId, factsSealed: p.factsSealed })
    .from(p)
    .where(
      and(
        eq(p.groupId, groupId),
        eq(p.lenderId, lenderId),
        inArray(p.borrowerId, [...new Set(borrowerIds)]),
      ),
    )
    .orderBy(asc(p.loanId));
  const sealed = new Map(rows.toReversed().map((row) => [row.borrowerId, row.factsSealed]));
  return new Map([...sealed].map(([id, facts]) => [id, nameOf(openFacts(keys, facts))]));
}
