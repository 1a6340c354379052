import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Day } from '#domain/calendar/day.ts';
import { among, insertAll, updateAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { cases } from '#server/db/schema/cases.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loanChanges, loanPeople, loans } from '#server/db/schema/loans.ts';
import type { TapeScope } from '#server/imports/tape-scope.ts';

export type Loan = typeof loans.$inferSelect;
type NewLoan = typeof loans.$inferInsert;

/**
 * These loans by id, kept from changing until the tape is in. Their cases are held first, and always in
 * one order, as everything does that moves money: so a tape and a payment never wait for each other.
 */
export async function holdBook(tx: Tx, scope: TapeScope, loanIds: readonly string[]) {
  const own = and(
    eq(loans.groupId, scope.groupId),
    eq(loans.lenderId, scope.lenderId),
    among(loans.id, loanIds),
  );
  await tx
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        eq(cases.groupId, scope.groupId),
        inArray(cases.id, tx.select({ id: loans.caseId }).from(loans).where(own)),
      ),
    )
    .orderBy(cases.id)
    .for('no key update');
  const rows = await tx.select().from(loans).where(own).orderBy(loans.id).for('no key update');
  return new Map(rows.map((row) => [row.id, row]));
}

/** Loans that are new, and loans that change: each with the person that the tape tells of. */
export async function writeLoans(
  tx: Tx,
  fresh: readonly NewLoan[],
  changed: readonly Partial<NewLoan>[],
  people: readonly (typeof loanPeople.$inferInsert)[],
  history: readonly (typeof loanChanges.$inferInsert)[],
): Promise<void> {
  await insertAll(tx, loans, fresh);
  await updateAll(tx, loans, ['groupId', 'id'], changed);
  const isNew = new Set(fresh.map(({ id }) => id));
  await insertAll(
    tx,
    loanPeople,
    people.filter(({ loanId }) => isNew.has(loanId)),
  );
  await updateAll(
    tx,
    loanPeople,
    ['groupId', 'loanId'],
    people.filter(({ loanId }) => !isNew.has(loanId)),
  );
  await insertAll(tx, loanChanges, history);
}

/** The tape speaks of all these loans as of its day, and of the lender's book as a whole. */
export async function setAsOf(tx: Tx, scope: TapeScope, loanIds: readonly string[], asOf: Day) {
  await tx
    .update(loans)
    .set({ asOf })
    .where(and(eq(loans.groupId, scope.groupId), among(loans.id, loanIds), lt(loans.asOf, asOf)));
  await tx
    .update(lenders)
    .set({ asOf })
    .where(
      and(
        eq(lenders.groupId, scope.groupId),
        eq(lenders.id, scope.lenderId),
        or(isNull(lenders.asOf), lt(lenders.asOf, asOf)),
      ),
    );
}
