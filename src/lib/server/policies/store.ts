import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Policy } from '#domain/policies/policy.ts';
import type { Tx } from '#server/db/database.ts';
import { lenderPolicies } from '#server/db/schema/policies.ts';

const p = lenderPolicies;

export interface PolicyVersion extends Policy {
  readonly lenderId: string;
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

/** All versions of these lenders' policies, the newest first. */
export async function policyVersions(
  tx: Tx,
  groupId: string,
  lenderIds: readonly string[],
): Promise<PolicyVersion[]> {
  if (lenderIds.length === 0) return [];
  const rows = await tx
    .select()
    .from(p)
    .where(and(eq(p.groupId, groupId), inArray(p.lenderId, [...lenderIds])))
    .orderBy(desc(p.version));
  return rows.map((row) => ({
    lenderId: row.lenderId,
    version: row.version,
    effectiveFrom: row.effectiveFrom,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    plan: {
      smallestMonthly: row.minInstalmentMinor,
      longestMonths: row.maxMonths,
      upFrontPercent: row.minUpfrontPercent,
      interest: row.interest,
      reviewsAll: row.reviewsAll,
      answerDays: row.answerWorkingDays,
    },
  }));
}

/** Adds a version. False where another was added under the same number a moment before. */
export async function addVersion(tx: Tx, groupId: string, policy: PolicyVersion): Promise<boolean> {
  const { plan } = policy;
  const added = await tx
    .insert(p)
    .values({
      groupId,
      lenderId: policy.lenderId,
      version: policy.version,
      effectiveFrom: policy.effectiveFrom,
      minInstalmentMinor: plan.smallestMonthly,
      maxMonths: plan.longestMonths,
      minUpfrontPercent: plan.upFrontPercent,
      interest: plan.interest,
      reviewsAll: plan.reviewsAll,
      answerWorkingDays: plan.answerDays,
      createdBy: policy.createdBy,
      createdAt: policy.createdAt,
    })
    .onConflictDoNothing()
    .returning({ version: p.version });
  return added.length === 1;
}
