import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asSystem } from '#server/ctx.ts';
import { giveConsent } from '#server/consent/give-consent.ts';
import { readChoices } from '#server/consent/read-choices.ts';
import { withdrawConsent } from '#server/consent/withdraw-consent.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { consents } from '#server/db/schema/consent.ts';
import { read } from '#server/db/transact.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
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
