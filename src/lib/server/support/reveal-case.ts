import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asSupport } from '#server/identity/require.ts';
import { findCaseWithPerson } from './store.ts';

/** Why someone looks at a person's details. The order is that of the form. */
export const revealReasons = ['message', 'call', 'relief', 'plan', 'payment', 'complaint'] as const;
export type RevealReason = (typeof revealReasons)[number];

/** How long a reason lasts, for this agent and this case. */
export const REVEALED_MINUTES = 30;

/** Records why, and shows the details for half an hour. The borrower sees in their history that it was done. */
export async function revealCase(ctx: Ctx, caseId: string, reason: RevealReason): Promise<void> {
  const me = asSupport(ctx);
  await transact(me, async (tx) => {
    const found = await findCaseWithPerson(tx, me.actor.groupId, caseId);
    if (!found) throw new NotFound('No such case.');
    await record(tx, me, {
      verb: 'case.revealed',
      subject: { kind: 'case', id: caseId },
      ...{ caseId, borrowerId: found.borrowerId, facts: { reason } },
    });
  });
}
