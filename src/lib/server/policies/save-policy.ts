import { dayIn, type Day } from '#domain/calendar/day.ts';
import { unsoundTerms, type Terms } from '#domain/plans/terms.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { Conflict } from '#server/errors.ts';
import { asLender } from '#server/identity/require.ts';
import { findLender } from '#server/lenders/store.ts';
import { addVersion, policyVersions } from './store.ts';

export interface PolicyChange {
  /** The version that the change was made on: another since then is someone's faster answer. */
  readonly basedOn: number;
  readonly effectiveFrom: Day;
  readonly plan: Terms;
}

/** Adds a version of the lender's policy. What was proposed before keeps the version it was judged by. */
export async function savePolicy(given: Ctx, change: PolicyChange): Promise<Outcome<number>> {
  const ctx = asLender(given, 'admin');
  const { groupId, lenderId, staffId } = ctx.actor;
  return transact(ctx, async (tx) => {
    const lender = await findLender(tx, groupId, lenderId);
    const today = dayIn(lender.timeZone, ctx.clock.now());
    const [wrong] = unsoundTerms(change.plan);
    if (wrong) return refuse('policy_out_of_bounds', { term: wrong });
    if (change.effectiveFrom < today) return refuse('policy_in_the_past');
    const [newest] = await policyVersions(tx, groupId, [lenderId]);
    if (newest && same(newest.plan, change.plan) && newest.effectiveFrom === change.effectiveFrom) {
      return accept(newest.version);
    }
    const version = (newest?.version ?? 0) + 1;
    if (change.basedOn !== version - 1) throw new Conflict('The policy was changed meanwhile.');
    const { plan, effectiveFrom } = change;
    const row = { version, effectiveFrom, plan, lenderId };
    const createdAt = ctx.clock.now();
    const added = await addVersion(tx, groupId, { ...row, createdBy: staffId, createdAt });
    if (!added) throw new Conflict('The policy was changed meanwhile.');
    await record(tx, ctx, {
      verb: 'policy.changed',
      subject: { kind: 'policy', id: `${lenderId}/${version}` },
      lenderId,
      facts: { ...plan, smallestMonthly: String(plan.smallestMonthly), effectiveFrom, version },
    });
    return accept(version);
  });
}

function same(a: Terms, b: Terms): boolean {
  return (Object.keys(a) as (keyof Terms)[]).every((name) => a[name] === b[name]);
}
