import { and, eq } from 'drizzle-orm';
import type { CaseState } from '#domain/cases/case-states.ts';
import type { Tx } from '#server/db/database.ts';
import { borrowers, cases } from '#server/db/schema/cases.ts';
import { groups } from '#server/db/schema/lenders.ts';
import { NotFound } from '#server/errors.ts';

/** What frames every page of a case: its number, its person's time zone, and who runs the merge group. */
export interface CaseFrame {
  readonly reference: string;
  readonly state: CaseState;
  readonly timeZone: string;
  readonly groupKind: 'internal' | 'external';
  readonly operatorName: string;
  readonly operatorPhone: string;
}

export async function findCaseFrame(
  tx: Tx,
  groupId: string,
  caseId: string,
): Promise<CaseFrame | undefined> {
  const [row] = await tx
    .select({
      reference: cases.reference,
      state: cases.state,
      timeZone: borrowers.timeZone,
      groupKind: groups.kind,
      operatorName: groups.operatorName,
      operatorPhone: groups.operatorPhone,
    })
    .from(cases)
    .innerJoin(
      borrowers,
      and(eq(borrowers.groupId, cases.groupId), eq(borrowers.id, cases.borrowerId)),
    )
    .innerJoin(groups, eq(groups.id, cases.groupId))
    .where(and(eq(cases.groupId, groupId), eq(cases.id, caseId)));
  return row;
}

export async function findCaseNumber(tx: Tx, groupId: string, caseId: string): Promise<string> {
  const [row] = await tx
    .select({ reference: cases.reference })
    .from(cases)
    .where(and(eq(cases.groupId, groupId), eq(cases.id, caseId)));
  if (!row) throw new NotFound('No such case.');
  return row.reference;
}

/** Locks the row of a case; NotFound where there is none. */
export async function lockCase(tx: Tx, groupId: string, caseId: string): Promise<void> {
  const [row] = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.groupId, groupId), eq(cases.id, caseId)))
    .for('no key update');
  if (!row) throw new NotFound('No such case.');
}

export async function findZone(
  tx: Tx,
  groupId: string,
  borrowerId: string,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ timeZone: borrowers.timeZone })
    .from(borrowers)
    .where(and(eq(borrowers.groupId, groupId), eq(borrowers.id, borrowerId)));
  return row?.timeZone;
}
