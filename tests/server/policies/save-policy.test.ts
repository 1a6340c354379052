import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Terms } from '#domain/plans/terms.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { transact } from '#server/db/transact.ts';
import { Conflict, NotAllowed } from '#server/errors.ts';
import { readPolicy } from '#server/policies/read-policy.ts';
import { savePolicy, type PolicyChange } from '#server/policies/save-policy.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aGroup } from '#tests/support/situations.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const plan: Terms = {
  smallestMonthly: 3_000n,
  longestMonths: 48,
  upFrontPercent: 5,
  interest: 'frozen',
  reviewsAll: false,
  answerDays: 4,
};
const change: PolicyChange = { basedOn: 1, effectiveFrom: '2026-11-23', plan };

test('an admin adds a version; staff read it, and other lenders keep theirs', async () => {
  const group = await aGroup(world);
  const saved = await savePolicy(world.ctx(group.harbour.admin), change);
  expect(saved).toEqual({ ok: true, value: 2 });
  const page = await readPolicy(world.ctx(group.harbour.viewer));
  expect(page).toMatchObject({ maySave: false, current: { version: 2, plan } });
  expect(page.versions.map((version) => version.version)).toEqual([2, 1]);
  const other = await readPolicy(world.ctx(group.northwind.admin));
  expect(other.current).toMatchObject({ version: 1, plan: { longestMonths: 60 } });
});

test('a later day waits, the same twice is once, and each version has its audit row', async () => {
  const group = await aGroup(world);
  const admin = world.ctx(group.harbour.admin);
  const later = { ...change, effectiveFrom: '2027-01-01' };
  await savePolicy(admin, later);
  expect(await savePolicy(admin, later)).toEqual({ ok: true, value: 2 });
  expect((await readPolicy(admin)).current?.version).toBe(1);
  const rows = await transact(world.ctx({ kind: 'system', groupId: group.groupId }), (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.verb, 'policy.changed')),
  );
  expect(rows.filter((row) => row.lenderId === group.harbour.id)).toMatchObject([
    { facts: { version: 2, smallestMonthly: '3000', effectiveFrom: '2027-01-01' } },
  ]);
});

test('a change made on an older version comes too late', async () => {
  const group = await aGroup(world);
  const admin = world.ctx(group.harbour.admin);
  await savePolicy(admin, change);
  const other = { ...change, plan: { ...plan, longestMonths: 12 } };
  await expect(savePolicy(admin, other)).rejects.toThrow(Conflict);
});

test.each<[string, Partial<PolicyChange>, string]>([
  ['terms out of bounds', { plan: { ...plan, longestMonths: 600 } }, 'policy_out_of_bounds'],
  ['from yesterday', { effectiveFrom: '2026-11-22' }, 'policy_in_the_past'],
])('%s are refused', async (_, changed, code) => {
  const group = await aGroup(world);
  const saved = await savePolicy(world.ctx(group.harbour.admin), { ...change, ...changed });
  expect(saved).toMatchObject({ ok: false, refused: { code } });
});

test('a reviewer may not change the policy', async () => {
  const group = await aGroup(world);
  await expect(savePolicy(world.ctx(group.harbour.reviewer), change)).rejects.toThrow(NotAllowed);
});
