import { and, eq } from 'drizzle-orm';
import { among, insertAll, updateAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { borrowers, cases } from '#server/db/schema/cases.ts';
import { loanChanges, loanPeople, loans } from '#server/db/schema/loans.ts';

export async function insertPeople(
  tx: Tx,
  people: readonly (typeof borrowers.$inferInsert)[],
  openCases: readonly (typeof cases.$inferInsert)[],
): Promise<void> {
  await insertAll(tx, borrowers, people);
  await insertAll(tx, cases, openCases);
}

export async function takenReferences(tx: Tx, groupId: string, references: readonly string[]) {
  const rows = await tx
    .select({ reference: cases.reference })
    .from(cases)
    .where(and(eq(cases.groupId, groupId), among(cases.reference, references)));
  return new Set(rows.map(({ reference }) => reference));
}

/** Moves loans, with what hangs on them, into another case. */
export async function moveLoans(
  tx: Tx,
  groupId: string,
  moves: readonly { loanId: string; borrowerId: string; caseId: string }[],
): Promise<void> {
  const theirs = moves.map(({ loanId, borrowerId }) => ({ groupId, loanId, borrowerId }));
  await updateAll(
    tx,
    loans,
    ['groupId', 'id'],
    moves.map(({ loanId, borrowerId, caseId }) => ({ groupId, id: loanId, borrowerId, caseId })),
  );
  await updateAll(tx, loanPeople, ['groupId', 'loanId'], theirs);
  await updateAll(tx, loanChanges, ['groupId', 'loanId'], theirs);
}
