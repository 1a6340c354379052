import type { Day } from '#domain/calendar/day.ts';
import type { Terms } from '#domain/plans/terms.ts';

/** A lender's choices from a day on. Versions are added, never changed, so that each answer can be explained for ever. */
export interface Policy {
  readonly version: number;
  readonly effectiveFrom: Day;
  readonly plan: Terms;
}

/** The newest version that is in force on `today`; undefined where none is yet. */
export function policyOn(today: Day, versions: readonly Policy[]): Policy | undefined {
  const inForce = versions.filter((each) => each.effectiveFrom <= today);
  return inForce.reduce<Policy | undefined>(
    (newest, each) => (newest && newest.version > each.version ? newest : each),
    undefined,
  );
}

/** Whether a version holds, will hold, or had its place taken by a later version, also before its own day came. */
export type PolicyStanding = 'now' | 'ahead' | 'replaced';

/** How `policy` stands on `today` among all the lender's versions. */
export function standingOf(
  policy: Policy,
  today: Day,
  versions: readonly Policy[],
): PolicyStanding {
  const begins = policy.effectiveFrom > today ? policy.effectiveFrom : today;
  const isReplaced = versions.some(
    ({ version, effectiveFrom }) => version > policy.version && effectiveFrom <= begins,
  );
  if (isReplaced) return 'replaced';
  return policy.effectiveFrom > today ? 'ahead' : 'now';
}
