import { record } from '#server/audit/record.ts';
import { findAuditRows } from '#server/audit/store.ts';
import type { Ctx, SupportActor } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asSupport } from '#server/identity/require.ts';
import { findCaseWithPerson } from './store.ts';

/** Why someone looks at a person's details. The order is that of the form. */
export const revealReasons = ['message', 'call', 'relief', 'plan', 'payment', 'complaint'] as const;
export type RevealReason = (typeof revealReasons)[number];

/** How long a reason lasts, for this agent and this case. */
export const REVEALED_MINUTES = 30;

/**
 * Records why, and shows the details for half an hour; a second click in that time changes nothing. The
 * borrower sees in their history that it was done.
 */
export async function revealCase(ctx: Ctx, caseId: string, reason: RevealReason): Promise<void> {
  const me = asSupport(ctx);
  await transact(me, async (tx) => {
    const found = await findCaseWithPerson(tx, me.actor.groupId, caseId);
    if (!found) throw new NotFound('No such case.');
    if (await shownUntil(tx, me, caseId)) return;
    await record(tx, me, {
      verb: 'case.revealed',
      subject: { kind: 'case', id: caseId },
      ...{ caseId, borrowerId: found.borrowerId, facts: { reason } },
    });
  });
}

/** Until when the details of a case are shown to this agent; null while they are masked. */
export async function shownUntil(
  tx: Tx,
  me: Ctx<SupportActor>,
  caseId: string,
): Promise<Date | null> {
  const { groupId, staffId } = me.actor;
  const lasts = REVEALED_MINUTES * 60_000;
  const from = new Date(me.clock.now().getTime() - lasts);
  const asked = { groupId, caseId, actorId: staffId, verb: 'case.revealed', from };
  const [row] = await findAuditRows(tx, asked, 1);
  return row ? new Date(row.at.getTime() + lasts) : null;
}
