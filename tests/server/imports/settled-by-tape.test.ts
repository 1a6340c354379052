import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditLog } from '#server/db/schema/audit.ts';
import { read } from '#server/db/transact.ts';
import { tapeShape } from '#server/demo/tapes/registry.ts';
import { commitBatch } from '#server/imports/commit-batch.ts';
import { previewBatch } from '#server/imports/preview-batch.ts';
import { saveMapping } from '#server/imports/save-mapping.ts';
import { readPlan } from '#server/plans/read-plan.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  hasProved,
  type BorrowerSituation,
  type GroupSituation,
  type LenderSituation,
} from '#tests/support/situations.ts';
import { caseStateOf, planBegins, reliefBegins } from '#tests/support/standing.ts';

// What was paid at the lender itself comes to us by its tape alone: the case and its plan follow it.

const PLAIN = tapeShape('banksia-credit').mapping;
const MAPPING = { ...PLAIN, columns: { ...PLAIN.columns, email: 'email' } };

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;

beforeAll(async () => {
  world = await openWorld(new Date('2026-11-23T01:00:00Z'));
});
beforeEach(async () => {
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  await hasProved(world, rowan);
  for (const { admin } of [group.northwind, group.harbour]) {
    await saveMapping(world.ctx(admin), { name: 'plain', spec: MAPPING });
  }
});
afterAll(() => world.close());

/** A tape on which this lender's loans are each owed so much, all of it principal. */
async function told({ id, admin }: LenderSituation, owed: string, asOf: string): Promise<void> {
  const { given, surname, birthDate, email } = rowan.facts;
  const lines = rowan.loans
    .filter((loan) => loan.lenderId === id)
    .map(({ account }) => {
      const person = [account, given, surname, birthDate, '', '', '9999.00'];
      return [...person, owed, '0.00', '0.00', owed, '100', 'AUD', email].join();
    });
  const header = Object.values(MAPPING.columns).join();
  const content = new TextEncoder().encode([header, ...lines, ''].join('\n'));
  const tape = { mapping: 'plain', fileName: 'tape.csv', content, asOf };
  const seen = await previewBatch(world.ctx(admin), tape);
  if (!seen.ok) throw new Error(seen.refused.code);
  const loaded = await commitBatch(world.ctx(admin), seen.value);
  expect(loaded).toMatchObject({ ok: true, value: { changedCount: lines.length, badCount: 0 } });
}

const paidAt = (lender: LenderSituation, asOf = '2026-11-10') => told(lender, '0.00', asOf);
const state = () => caseStateOf(world, rowan);

async function everythingIsPaid(): Promise<void> {
  await paidAt(group.northwind);
  await paidAt(group.harbour);
}

describe('a case', () => {
  test('is settled by the tape that shows its last loan as paid, and not before', async () => {
    await paidAt(group.northwind);
    expect(await state()).toBe('open');
    await paidAt(group.harbour);
    expect(await state()).toBe('settled');
  });

  test('that is settled opens again with a tape on which something is owed', async () => {
    await everythingIsPaid();
    await told(group.harbour, '40.00', '2026-11-11');
    expect(await state()).toBe('open');
    await paidAt(group.harbour, '2026-11-12');
    expect(await state()).toBe('settled');
  });

  test('opens again into the relief that still stands beside it', async () => {
    await reliefBegins(world, rowan, group.northwind);
    await everythingIsPaid();
    expect(await state()).toBe('settled');
    await told(group.northwind, '40.00', '2026-11-11');
    expect(await state()).toBe('in_relief');
  });
});

describe('a plan that runs', () => {
  const borrower = () => world.ctx(rowan.actor);
  const dues = ({ days }: Awaited<ReturnType<typeof readPlan>>) =>
    days.reduce((sum, { due }) => sum + due, 0n);
  const completions = () =>
    read(world.ctx({ kind: 'system', groupId: group.groupId }), (tx) =>
      tx
        .select()
        .from(auditLog)
        .where(and(eq(auditLog.caseId, rowan.caseId), eq(auditLog.verb, 'plan.completed'))),
    );

  test('asks no more for loans that a tape settles, and goes on for the others', async () => {
    const planId = await planBegins(world, rowan);
    const all = rowan.loans.reduce((sum, { balance }) => sum + balance, 0n);
    expect(dues(await readPlan(borrower(), planId))).toBe(all);
    await paidAt(group.northwind);
    const plan = await readPlan(borrower(), planId);
    expect(plan.state).toBe('active');
    expect(dues(plan)).toBe(rowan.loans[2]?.balance);
    expect(await state()).toBe('in_plan');
  });

  test('is complete once all of its loans are settled, asks for nothing, and stands no more', async () => {
    const planId = await planBegins(world, rowan);
    await everythingIsPaid();
    const plan = await readPlan(borrower(), planId);
    expect(plan).toMatchObject({ state: 'completed', days: [] });
    expect(plan.endedAt).not.toBeNull();
    expect(await completions()).toHaveLength(1);
    expect(await state()).toBe('settled');
    await told(group.harbour, '40.00', '2026-11-11');
    expect(await state()).toBe('open');
    expect(await readPlan(borrower(), planId)).toMatchObject({ state: 'completed', days: [] });
  });
});
