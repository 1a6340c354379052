import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import type { Budget } from '#domain/plans/budget.ts';
import { withdrawConsent } from '#server/consent/withdraw-consent.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { budgets } from '#server/db/schema/plans.ts';
import { transact } from '#server/db/transact.ts';
import { NotAllowed } from '#server/errors.ts';
import { addLender } from '#server/lenders/add-lender.ts';
import { readBudget } from '#server/plans/read-budget.ts';
import { saveBudget } from '#server/plans/save-budget.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aBorrowerWithThreeLoans, aGroup, type GroupSituation } from '#tests/support/situations.ts';

let world: World;
let group: GroupSituation;

beforeAll(async () => {
  world = await openWorld();
  group = await aGroup(world);
});
afterAll(() => world.close());

const someone = async () => world.ctx((await aBorrowerWithThreeLoans(world, group)).actor);
const uk = { jurisdiction: 'UK', currency: 'GBP' };
const budget: Budget = {
  income: [{ heading: 'pay', amount: 150_000n, cycle: 'fortnightly' }],
  spending: [{ heading: 'housing', amount: 40_000n, cycle: 'weekly' }],
};

test('a budget is kept and found again, and its lines are sealed', async () => {
  const ctx = await someone();
  const saved = await saveBudget(ctx, budget);
  expect(saved).toMatchObject({ ok: true, value: { version: 1, result: { surplus: 151_667n } } });
  const page = await readBudget(ctx);
  expect(page.saved?.budget).toEqual(budget);
  expect(page.headings.spending).toContain('housing');
  const [row] = await transact(world.ctx({ kind: 'system', groupId: group.groupId }), (tx) =>
    tx.select().from(budgets).where(eq(budgets.borrowerId, ctx.actor.borrowerId)),
  );
  expect(row?.linesSealed).not.toContain('housing');
});

test('the same again keeps nothing new; a change is a new version, each with its audit row', async () => {
  const ctx = await someone();
  await saveBudget(ctx, budget);
  await saveBudget(ctx, budget);
  const [pay] = budget.income;
  const changed = { ...budget, income: [{ ...pay, amount: 160_000n }] } as Budget;
  expect(await saveBudget(ctx, changed)).toMatchObject({ ok: true, value: { version: 2 } });
  const rows = await transact(world.ctx({ kind: 'system', groupId: group.groupId }), (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.caseId, ctx.actor.caseId)),
  );
  expect(rows.filter((row) => row.verb === 'budget.saved').map((row) => row.facts)).toEqual([
    { version: 1 },
    { version: 2 },
  ]);
});

test('a heading of another place is refused', async () => {
  const strange = {
    ...budget,
    spending: [{ heading: 'sfs_yacht', amount: 1n, cycle: 'monthly' as const }],
  };
  expect(await saveBudget(await someone(), strange)).toMatchObject({
    ok: false,
    refused: { code: 'budget_heading_unknown' },
  });
});

test('who shows no loan here is asked about life where their loans are, not where another lender is', async () => {
  const abroad = { ...uk, phone: '020 7946 0000', email: 'hello@avon.example' };
  const system = world.ctx({ kind: 'system', groupId: group.groupId });
  expect(await addLender(system, { ...abroad, code: 'avon', name: 'Avon' })).toMatchObject({
    ok: true,
  });
  const ctx = await someone();
  for (const { id } of [group.northwind, group.harbour]) await withdrawConsent(ctx, id);
  const page = await readBudget(ctx);
  expect(page.currency).toBe('AUD');
  expect(page.headings).toEqual(jurisdictionOf('AU').budget);
});

test('another borrower’s budget does not exist, and staff have none', async () => {
  await saveBudget(await someone(), budget);
  expect((await readBudget(await someone())).saved).toBeNull();
  await expect(readBudget(world.ctx(group.northwind.reviewer))).rejects.toThrow(NotAllowed);
});
