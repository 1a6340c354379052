import { and, desc, eq, gte, lt, type SQL } from 'drizzle-orm';
import type { AuditRow } from '#domain/audit/timeline.ts';
import type { Tx } from '#server/db/database.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { staff } from '#server/db/schema/identity.ts';
import { lenders } from '#server/db/schema/lenders.ts';

export interface StoredAuditRow extends AuditRow {
  readonly actorId: string | null;
  readonly caseId: string | null;
  readonly requestId: string;
  /** The lender's name, where the actor may see that lender at all. */
  readonly lender: string | undefined;
  /** The name of the member of staff who did it, where the actor may see staff. */
  readonly staffName: string | undefined;
}

/** What to look for; all that is given must hold. */
export interface AuditFilter {
  readonly groupId: string;
  readonly caseId?: string | undefined;
  readonly lenderId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly verb?: string | undefined;
  readonly actorKind?: string | undefined;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
}

const l = auditLog;

/** The newest rows that fit, at most `most`. */
export async function findAuditRows(
  tx: Tx,
  filter: AuditFilter,
  most: number,
): Promise<StoredAuditRow[]> {
  const rows = await tx
    .select({ row: l, lender: lenders.name, staffName: staff.name })
    .from(l)
    .leftJoin(lenders, and(eq(lenders.groupId, l.groupId), eq(lenders.id, l.lenderId)))
    .leftJoin(staff, and(eq(staff.groupId, l.groupId), eq(staff.id, l.actorId)))
    .where(fits(filter))
    .orderBy(desc(l.at), desc(l.id))
    .limit(most);
  return rows.map(({ row, lender, staffName }) => ({
    id: row.id,
    at: row.at,
    actorKind: row.actorKind,
    actorId: row.actorId,
    verb: row.verb,
    subject: { kind: row.subjectKind, id: row.subjectId },
    caseId: row.caseId,
    lenderId: row.lenderId ?? undefined,
    loanId: row.loanId ?? undefined,
    borrowerId: row.borrowerId ?? undefined,
    facts: row.facts,
    requestId: row.requestId,
    lender: lender ?? undefined,
    staffName: staffName ?? undefined,
  }));
}

function fits(filter: AuditFilter): SQL | undefined {
  const given = (value: string | undefined, column: SQL) =>
    value === undefined ? undefined : column;
  return and(
    eq(l.groupId, filter.groupId),
    given(filter.caseId, eq(l.caseId, filter.caseId ?? '')),
    given(filter.lenderId, eq(l.lenderId, filter.lenderId ?? '')),
    given(filter.actorId, eq(l.actorId, filter.actorId ?? '')),
    given(filter.verb, eq(l.verb, filter.verb ?? '')),
    given(filter.actorKind, eq(l.actorKind, filter.actorKind ?? '')),
    filter.from && gte(l.at, filter.from),
    filter.before && lt(l.at, filter.before),
  );
}
