import { and, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { CONSENT_TEXT, type Consent } from '#domain/consent/consent.ts';
import type { Tx } from '#server/db/database.ts';
import { consents } from '#server/db/schema/consent.ts';
import { groups, lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';

/**
 * Whether the merged view may show a row of `loans` (product rule 3): one lender's own departments
 * always, another lender's with an open consent. Every query that shows a borrower their loans stands on this.
 */
export function isLetIn(): SQL {
  return sql`(exists (select 1 from ${groups} g where g.id = ${loans.groupId} and g.kind = 'internal')
    or exists (select 1 from ${consents} c where c.group_id = ${loans.groupId}
      and c.borrower_id = ${loans.borrowerId} and c.lender_id = ${loans.lenderId}
      and c.purpose = ${CONSENT_TEXT.purpose} and c.withdrawn_at is null))`;
}

export async function findGroupKind(tx: Tx, groupId: string): Promise<'internal' | 'external'> {
  const [group] = await tx.select({ kind: groups.kind }).from(groups).where(eq(groups.id, groupId));
  return group?.kind ?? 'external';
}

const own = (groupId: string, borrowerId: string) =>
  and(
    eq(consents.groupId, groupId),
    eq(consents.borrowerId, borrowerId),
    eq(consents.purpose, CONSENT_TEXT.purpose),
  );

export async function findConsents(
  tx: Tx,
  groupId: string,
  borrowerId: string,
): Promise<(Consent & { readonly givenAt: Date })[]> {
  const rows = await tx
    .select()
    .from(consents)
    .where(own(groupId, borrowerId))
    .orderBy(desc(consents.givenAt));
  return rows.map(({ lenderId, textVersion, givenAt, withdrawnAt }) => ({
    lenderId,
    version: textVersion,
    givenAt,
    withdrawn: withdrawnAt !== null,
  }));
}

export interface LenderOfCase {
  readonly id: string;
  readonly name: string;
  readonly loans: number;
  /** Whether the merged view shows these loans. */
  readonly letIn: boolean;
}

/** The lenders that this person has loans with here, whether let in or not. */
export async function findLendersOf(
  tx: Tx,
  groupId: string,
  borrowerId: string,
): Promise<LenderOfCase[]> {
  return tx
    .select({
      id: lenders.id,
      name: lenders.name,
      loans: sql<number>`count(*)::int`,
      letIn: sql<boolean>`bool_or(${isLetIn()})`,
    })
    .from(loans)
    .innerJoin(lenders, and(eq(lenders.groupId, loans.groupId), eq(lenders.id, loans.lenderId)))
    .where(and(eq(loans.groupId, groupId), eq(loans.borrowerId, borrowerId)))
    .groupBy(lenders.id, lenders.name)
    .orderBy(lenders.name);
}

/** Lenders of theirs about whom they were never asked. */
export async function findUnasked(
  tx: Tx,
  groupId: string,
  borrowerId: string,
): Promise<LenderOfCase[]> {
  const asked = new Set((await findConsents(tx, groupId, borrowerId)).map((each) => each.lenderId));
  return (await findLendersOf(tx, groupId, borrowerId)).filter(({ id }) => !asked.has(id));
}

/** Opens a consent. False where one is open already. */
export async function insertConsent(tx: Tx, row: typeof consents.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(consents)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: consents.id });
  return rows.length > 0;
}

/** Ends the open consent for one lender. Undefined where none is open. */
export async function endConsent(
  tx: Tx,
  {
    groupId,
    borrowerId,
    lenderId,
    now,
  }: { groupId: string; borrowerId: string; lenderId: string; now: Date },
): Promise<string | undefined> {
  const [row] = await tx
    .update(consents)
    .set({ withdrawnAt: now })
    .where(
      and(own(groupId, borrowerId), eq(consents.lenderId, lenderId), isNull(consents.withdrawnAt)),
    )
    .returning({ id: consents.id });
  return row?.id;
}
