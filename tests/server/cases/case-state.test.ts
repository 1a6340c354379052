import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withdrawConsent } from '#server/consent/withdraw-consent.ts';
import { cases } from '#server/db/schema/cases.ts';
import { read } from '#server/db/transact.ts';
import { askForRelief } from '#server/hardship/ask-for-relief.ts';
import { decideRelief } from '#server/hardship/decide-relief.ts';
import { endRelief } from '#server/hardship/end-relief.ts';
import { listWaitingRelief } from '#server/hardship/read-relief-for-lender.ts';
import { proposePlan } from '#server/plans/propose-plan.ts';
import { saveBudget } from '#server/plans/save-budget.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  hasProved,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

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

async function planBegins(): Promise<void> {
  await saveBudget(borrower(), {
    income: [{ heading: 'pay', amount: 400_000n, cycle: 'monthly' }],
    spending: [{ heading: 'housing', amount: 300_000n, cycle: 'monthly' }],
  });
  const sent = await proposePlan(borrower(), {
    once: world.base.newId(),
    offer: { amount: 80_000n, cycle: 'monthly', payDay: 15, startOn: '2026-12-01', upFront: 0n },
    showBudgetTo: [],
  });
  expect(sent.ok).toBe(true);
}

async function planEnds(): Promise<void> {
  for (const lenderId of [group.harbour.id, group.northwind.id]) {
    await withdrawConsent(borrower(), lenderId);
  }
}

async function reliefBegins({ id: lenderId, reviewer }: GroupSituation['harbour']): Promise<void> {
  const asked = await askForRelief(borrower(), {
    events: ['lost_work'],
    helps: ['freeze'],
    story: 'The mill closed in October.',
    lenderIds: [lenderId],
    once: world.base.newId(),
  });
  expect(asked.ok).toBe(true);
  const waiting = await listWaitingRelief(world.ctx(reviewer));
  const loans = rowan.loans.filter((loan) => loan.lenderId === lenderId);
  const decided = await decideRelief(world.ctx(reviewer), {
    answerId: waiting.find((answer) => answer.caseId === rowan.caseId)?.id ?? '',
    loanIds: loans.map((loan) => loan.id),
    decision: {
      answer: 'grant',
      terms: [{ kind: 'freeze', months: 3 }],
      words: 'We hope that this gives you room.',
    },
  });
  expect(decided.ok).toBe(true);
}

async function reliefEnds(): Promise<void> {
  world.setNow(RELIEF_OVER);
  await endRelief(system());
}

async function state(): Promise<string | undefined> {
  const [row] = await read(system(), (tx) =>
    tx.select().from(cases).where(eq(cases.id, rowan.caseId)),
  );
  return row?.state;
}

test('relief that ends leaves the plan that runs beside it', async () => {
  await planBegins();
  expect(await state()).toBe('in_plan');
  await reliefBegins(group.northwind);
  expect(await state()).toBe('in_relief');
  await reliefEnds();
  expect(await state()).toBe('in_plan');
});

test('a plan that begins beside relief does not hide it', async () => {
  await reliefBegins(group.northwind);
  await planBegins();
  expect(await state()).toBe('in_relief');
  await reliefEnds();
  expect(await state()).toBe('in_plan');
  await planEnds();
  expect(await state()).toBe('open');
});

test('a plan that ends leaves the relief that runs beside it', async () => {
  await planBegins();
  await reliefBegins(group.northwind);
  await planEnds();
  expect(await state()).toBe('in_relief');
  await reliefEnds();
  expect(await state()).toBe('open');
});
