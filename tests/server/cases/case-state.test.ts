import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withdrawConsent } from '#server/consent/withdraw-consent.ts';
import { endRelief } from '#server/hardship/end-relief.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  hasProved,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';
import { caseStateOf, planBegins, reliefBegins } from '#tests/support/standing.ts';

// A plan and relief beside each other: the case says what stands, in whichever order they come and go.

const NOW = new Date('2026-11-23T01:00:00Z');
const RELIEF_OVER = new Date('2027-03-01T01:00:00Z');

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;

beforeAll(async () => {
  world = await openWorld(NOW);
});
beforeEach(async () => {
  world.setNow(NOW);
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  await hasProved(world, rowan);
});
afterAll(() => world.close());

const borrower = () => world.ctx(rowan.actor);
const system = () => world.ctx({ kind: 'system', groupId: group.groupId });

async function planEnds(): Promise<void> {
  for (const lenderId of [group.harbour.id, group.northwind.id]) {
    await withdrawConsent(borrower(), lenderId);
  }
}

async function reliefEnds(): Promise<void> {
  world.setNow(RELIEF_OVER);
  await endRelief(system());
}

const state = () => caseStateOf(world, rowan);

test('relief that ends leaves the plan that runs beside it', async () => {
  await planBegins(world, rowan);
  expect(await state()).toBe('in_plan');
  await reliefBegins(world, rowan, group.northwind);
  expect(await state()).toBe('in_relief');
  await reliefEnds();
  expect(await state()).toBe('in_plan');
});

test('a plan that begins beside relief does not hide it', async () => {
  await reliefBegins(world, rowan, group.northwind);
  await planBegins(world, rowan);
  expect(await state()).toBe('in_relief');
  await reliefEnds();
  expect(await state()).toBe('in_plan');
  await planEnds();
  expect(await state()).toBe('open');
});

test('a plan that ends leaves the relief that runs beside it', async () => {
  await planBegins(world, rowan);
  await reliefBegins(world, rowan, group.northwind);
  await planEnds();
  expect(await state()).toBe('in_relief');
  await reliefEnds();
  expect(await state()).toBe('open');
});
