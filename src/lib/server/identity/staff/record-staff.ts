import { record, type AuditEntry } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import type { AnyStaff } from './staff-actor.ts';

/** Writes what a member of staff did as themselves; a lender's staff beside their lender. */
export function recordStaff(
  tx: Tx,
  ctx: Ctx<AnyStaff>,
  verb: 'staff.entered' | 'staff.left' | 'staff.chose_language',
  facts: AuditEntry['facts'] = {},
): Promise<void> {
  const { actor } = ctx;
  return record(tx, ctx, {
    verb,
    subject: { kind: 'staff', id: actor.staffId },
    lenderId: actor.kind === 'lender' ? actor.lenderId : undefined,
    facts,
  });
}
