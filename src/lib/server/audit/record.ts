import type { Verb } from '#domain/audit/verbs.ts';
import type { Actor, Ctx } from '#server/ctx.ts';
import { groupOf } from '#server/ctx.ts';
import { insertAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { auditLog } from '#server/db/schema/audit.ts';

export interface AuditEntry {
  /** What happened, as `feature.past_participle`. */
  readonly verb: Verb;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly caseId?: string | undefined;
  readonly borrowerId?: string | undefined;
  readonly lenderId?: string | undefined;
  readonly loanId?: string | undefined;
  /** Plain figures and codes; never personal data. Money as text of minor units. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes what happened, in the transaction in which it happened. */
export async function record(tx: Tx, ctx: Ctx, entry: AuditEntry): Promise<void> {
  await recordAll(tx, ctx, [entry]);
}

export async function recordAll(tx: Tx, ctx: Ctx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const groupId = groupOf(ctx);
  const at = ctx.clock.now();
  await insertAll(
    tx,
    auditLog,
    entries.map((entry) => ({
      groupId,
      id: ctx.newId(),
      at,
      actorKind: ctx.actor.kind,
      actorId: actorId(ctx.actor),
      verb: entry.verb,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      caseId: entry.caseId ?? null,
      borrowerId: entry.borrowerId ?? null,
      lenderId: entry.lenderId ?? null,
      loanId: entry.loanId ?? null,
      facts: { ...entry.facts },
      requestId: ctx.requestId,
    })),
  );
}

function actorId(actor: Actor): string | null {
  if (actor.kind === 'borrower') return actor.borrowerId;
  if (actor.kind === 'system' || actor.kind === 'gate') return null;
  return actor.staffId;
}
