import { dayIn } from '#domain/calendar/day.ts';
import { policyOn } from '#domain/policies/policy.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asLender } from '#server/identity/require.ts';
import { findLender } from '#server/lenders/store.ts';
import { policyVersions } from './store.ts';

/** The lender's own policy: what is in force, what comes, and what was. */
export async function readPolicy(given: Ctx) {
  const ctx = asLender(given);
  const { groupId, lenderId, role } = ctx.actor;
  return read(ctx, async (tx) => {
    const lender = await findLender(tx, groupId, lenderId);
    const today = dayIn(lender.timeZone, ctx.clock.now());
    const versions = await policyVersions(tx, groupId, [lenderId]);
    return {
      lender: lender.name,
      currency: lender.currency,
      today,
      current: policyOn(today, versions) ?? null,
      versions,
      maySave: role === 'admin',
    };
  });
}
