import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asSystem } from '#server/ctx.ts';
import { readOverview } from '#server/cases/read-overview.ts';
import { giveConsent } from '#server/consent/give-consent.ts';
import { readChoices } from '#server/consent/read-choices.ts';
import { findLendersOf } from '#server/consent/store.ts';
import { withdrawConsent } from '#server/consent/withdraw-consent.ts';
import type { Tx } from '#server/db/database.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { consents } from '#server/db/schema/consent.ts';
import { groups } from '#server/db/schema/lenders.ts';
import { read, transact } from '#server/db/transact.ts';
import { lendersInReach } from '#server/hardship/reach-store.ts';
import { payableLoans } from '#server/payments/payables-store.ts';
import { readPlanChoices } from '#server/plans/read-plan-choices.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  hasProved,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  await hasProved(world, rowan);
});
afterAll(() => world.close());

const ctx = () => world.ctx(rowan.actor);
const harbour = () => group.harbour.id;
const standings = async () =>
  (await readChoices(ctx())).lenders.map(({ name, standing, loans }) => [name, standing, loans]);
const audited = (verb: string) =>
  read(asSystem(world.base, group.groupId), (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.borrowerId, rowan.borrowerId), eq(auditLog.verb, verb))),
  );

test('withdrawing hides a lender at once, and giving brings it back as a new consent', async () => {
  await withdrawConsent(ctx(), harbour());
  expect(await standings()).toEqual([
    ['Harbour Finance', 'withdrawn', 1],
    ['Northwind Bank', 'given', 2],
  ]);
  await giveConsent(ctx(), [harbour()]);
  expect(await standings()).toEqual([
    ['Harbour Finance', 'given', 1],
    ['Northwind Bank', 'given', 2],
  ]);
  const rows = await read(asSystem(world.base, group.groupId), (tx) =>
    tx.select().from(consents).where(eq(consents.lenderId, harbour())),
  );
  expect(rows).toHaveLength(2);
});

test('a consent says which text was agreed to, for what, which data and how', async () => {
  await withdrawConsent(ctx(), harbour());
  await giveConsent(ctx(), [harbour()]);
  const [open] = (
    await read(asSystem(world.base, group.groupId), (tx) =>
      tx.select().from(consents).where(eq(consents.lenderId, harbour())),
    )
  ).filter(({ withdrawnAt }) => withdrawnAt === null);
  expect(open).toMatchObject({
    textVersion: '2026-11',
    purpose: 'one_view',
    dataTypes: ['contact', 'balance', 'terms', 'payments'],
    how: 'page',
  });
});

test('done twice it is done once, with one line in the audit', async () => {
  await withdrawConsent(ctx(), harbour());
  await withdrawConsent(ctx(), harbour());
  await giveConsent(ctx(), [harbour(), harbour()]);
  await giveConsent(ctx(), [harbour()]);
  expect(await audited('consent.withdrawn')).toHaveLength(1);
  expect(await audited('consent.given')).toHaveLength(1);
});

test('the lender is told that the person left, and nothing else', async () => {
  await withdrawConsent(ctx(), harbour());
  const [row] = await audited('consent.withdrawn');
  expect(row).toMatchObject({ lenderId: harbour(), facts: { version: '2026-11' } });
  const seen = await read(world.ctx(group.northwind.admin), (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.verb, 'consent.withdrawn')),
  );
  expect(seen).toEqual([]);
});

test('a lender with whom one has no loan does not exist', async () => {
  const elsewhere = await aGroup(world);
  await expect(giveConsent(ctx(), [elsewhere.northwind.id])).rejects.toThrow('No loan');
  await withdrawConsent(ctx(), elsewhere.northwind.id);
  expect(await audited('consent.withdrawn')).toEqual([]);
});

test('another person’s consents are not touched', async () => {
  const sam = await aBorrowerWithThreeLoans(world, group);
  await withdrawConsent(ctx(), harbour());
  const theirs = await readChoices(world.ctx(sam.actor));
  expect(theirs.lenders.map(({ standing }) => standing)).toEqual(['given', 'given']);
});

test('nobody but a borrower chooses', async () => {
  await expect(readChoices(world.base)).rejects.toThrow();
  await expect(giveConsent(world.ctx(group.support), [harbour()])).rejects.toThrow();
});

describe('every page shows the same lenders', () => {
  const system = () => asSystem(world.base, group.groupId);
  const change = (work: (tx: Tx) => Promise<unknown>) => transact(system(), work);
  const forget = () => change((tx) => tx.delete(consents).where(eq(consents.lenderId, harbour())));
  const agreeAgain = async () => {
    await withdrawConsent(ctx(), harbour());
    await giveConsent(ctx(), [harbour()]);
  };
  const agreeTo = (words: Partial<typeof consents.$inferInsert>) => () =>
    change((tx) => tx.update(consents).set(words).where(eq(consents.lenderId, harbour())));
  const join = () =>
    change((tx) => tx.update(groups).set({ kind: 'internal' }).where(eq(groups.id, group.groupId)));

  /** Whether each part of the product shows Harbour's loan, asked of it in its own way. */
  async function shown() {
    const { groupId, borrowerId } = rowan.actor;
    const rest = await read(ctx(), async (tx) => ({
      pay: (await payableLoans(tx, groupId, borrowerId)).map(({ lenderId }) => lenderId),
      relief: (await lendersInReach(tx, groupId, borrowerId)).map(({ id }) => id),
      history: (await findLendersOf(tx, groupId, borrowerId))
        .filter(({ letIn }) => letIn)
        .map(({ id }) => id),
    }));
    const home = (await readOverview(ctx())).lenders.map(({ lenderId }) => lenderId);
    const plan = (await readPlanChoices(ctx())).lenders.map(({ id }) => id);
    const seen = Object.entries({ home, plan, ...rest });
    return Object.fromEntries(seen.map(([page, ids]) => [page, ids.includes(harbour())]));
  }

  test.each<[string, boolean, (() => Promise<unknown>)[]]>([
    ['never asked', false, [forget]],
    ['given', true, []],
    ['withdrawn', false, [() => withdrawConsent(ctx(), harbour())]],
    ['given again after withdrawing', true, [agreeAgain]],
    ['given to an older text', true, [agreeTo({ textVersion: '2024-01' })]],
    ['given for another purpose only', false, [agreeTo({ purpose: 'analytics' })]],
    ['one lender’s own departments, never asked', true, [forget, join]],
    [
      'one lender’s own departments, withdrawn',
      true,
      [agreeTo({ withdrawnAt: new Date(0) }), join],
    ],
  ])('%s', async (_, sees, steps) => {
    for (const step of steps) await step();
    expect(await shown()).toEqual({
      home: sees,
      plan: sees,
      pay: sees,
      relief: sees,
      history: sees,
    });
  });
});
