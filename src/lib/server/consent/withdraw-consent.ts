import { CONSENT_TEXT } from '#domain/consent/consent.ts';
import { record } from '#server/audit/record.ts';
import { holdCase } from '#server/cases/hold-case.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { leavePlans } from '#server/plans/leave-plans.ts';
import { hideBudget } from '#server/plans/shares-store.ts';
import { endConsent, findGroupKind } from './store.ts';

/**
 * Takes one lender's loans out of the view, at once, the budget out of all that it was sent, and its
 * share out of a plan that is open. The audit rows are all that this lender is told: that the person
 * left (product rule 3). Withdrawing what is not open changes nothing.
 */
export async function withdrawConsent(ctx: Ctx, lenderId: string): Promise<void> {
  const own = asBorrower(ctx);
  const { groupId, borrowerId, caseId } = own.actor;
  await transact(own, async (tx) => {
    await holdCase(tx, own, caseId);
    const now = ctx.clock.now();
    const id = await endConsent(tx, { groupId, borrowerId, lenderId, now });
    if (id === undefined) return;
    await record(tx, ctx, {
      verb: 'consent.withdrawn',
      subject: { kind: 'consent', id },
      borrowerId,
      caseId,
      lenderId,
      facts: { version: CONSENT_TEXT.version },
    });
    await hideBudget(tx, own.actor, { lenderId });
    // One lender's own departments need no consent, so their plan does not end with one.
    if ((await findGroupKind(tx, groupId)) === 'external') await leavePlans(tx, own, lenderId);
  });
}
