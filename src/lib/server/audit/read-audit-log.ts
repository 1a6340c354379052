import { isVerb, verbs, type Verb } from '#domain/audit/verbs.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { asOperator } from '#server/identity/require.ts';
import { record } from './record.ts';
import { findAuditRows, type StoredAuditRow } from './store.ts';
import { timelineWords } from './timeline-words.ts';

/** Whose doings one may ask for. */
export const ACTOR_KINDS = ['borrower', 'lender', 'support', 'operator', 'system'] as const;

export interface AuditSearch {
  readonly verb?: Verb | undefined;
  readonly actorKind?: (typeof ACTOR_KINDS)[number] | undefined;
  readonly lenderId?: string | undefined;
  readonly caseId?: string | undefined;
  /** Rows older than this instant: the next page. */
  readonly before?: Date | undefined;
}

export interface AuditLine extends Omit<StoredAuditRow, 'facts'> {
  readonly words: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

export interface AuditPage {
  readonly lines: readonly AuditLine[];
  readonly verbs: readonly Verb[];
  /** The instant to go on from; null on the last page. */
  readonly next: Date | null;
}

const A_PAGE = 50;

/**
 * The audit log of the group as the operator reads it: what was done, by whom, to which id. It holds
 * no personal data; that it was read is itself written down.
 */
export async function readAuditLog(ctx: Ctx, search: AuditSearch): Promise<AuditPage> {
  const me = asOperator(ctx);
  const { groupId } = me.actor;
  return transact(me, async (tx) => {
    const rows = await findAuditRows(tx, { groupId, ...search }, A_PAGE + 1);
    const { verb, actorKind, lenderId, caseId } = search;
    await record(tx, me, {
      verb: 'audit.read',
      subject: { kind: 'audit', id: groupId },
      facts: {
        verb: verb ?? null,
        actorKind: actorKind ?? null,
        lender: lenderId ?? null,
        case: caseId ?? null,
      },
    });
    const shown = rows.slice(0, A_PAGE);
    return {
      lines: shown.map((row) => line(row, me)),
      verbs: (Object.keys(verbs) as Verb[]).sort(),
      next: rows.length > A_PAGE ? (shown.at(-1)?.at ?? null) : null,
    };
  });
}

function line({ facts, ...row }: StoredAuditRow, ctx: Ctx): AuditLine {
  return {
    ...row,
    words: isVerb(row.verb) ? timelineWords(row.verb, row.lender, ctx.locale) : row.verb,
    facts: Object.entries(facts).flatMap(([name, value]) =>
      value === null ? [] : [[name, String(value)] as const],
    ),
  };
}
