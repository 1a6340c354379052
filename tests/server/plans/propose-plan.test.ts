import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Offer } from '#domain/plans/schedule.ts';
import { assess } from '#domain/plans/proposal.ts';
import { suggest } from '#domain/plans/suggest.ts';
import { readOverview } from '#server/cases/read-overview.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { loans } from '#server/db/schema/loans.ts';
import { instalments, plans } from '#server/db/schema/plans.ts';
import { lenderPolicies } from '#server/db/schema/policies.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { proposePlan, type Proposal } from '#server/plans/propose-plan.ts';
import { readPlanChoices } from '#server/plans/read-plan-choices.ts';
import { readPlan } from '#server/plans/read-plan.ts';
import { saveBudget } from '#server/plans/save-budget.ts';
import { startPlan } from '#server/plans/start-plan.ts';
import { withdrawPlan } from '#server/plans/withdraw-plan.ts';
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
afterAll(() => world.close());
beforeEach(async () => {
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
});

const borrower = () => world.ctx(rowan.actor);
const system = () => world.ctx({ kind: 'system', groupId: group.groupId });
const offer: Offer = {
  amount: 40_000n,
  cycle: 'monthly',
  payDay: 15,
  startOn: '2026-12-01',
  upFront: 0n,
};
const proposal = (changed: Partial<Offer> = {}): Proposal => ({
  once: world.base.newId(),
  offer: { ...offer, ...changed },
  showBudgetTo: [],
});
const budget = (left: bigint) =>
  saveBudget(borrower(), {
    income: [{ heading: 'pay', amount: 300_000n + left, cycle: 'monthly' }],
    spending: [{ heading: 'housing', amount: 300_000n, cycle: 'monthly' }],
  });
const propose = async (changed: Partial<Offer> = {}) => {
  const sent = await proposePlan(borrower(), proposal(changed));
  return sent.ok ? sent.value : sent.refused.code;
};
const audited = async (verb: string) => {
  const rows = await transact(system(), (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.verb, verb)),
  );
  return rows.filter((row) => row.groupId === group.groupId);
};
/** Harbour looks at what Northwind would take. */
const harbourAsksFor = (minInstalmentMinor: bigint) =>
  transact(system(), (tx) =>
    tx
      .update(lenderPolicies)
      .set({ minInstalmentMinor })
      .where(eq(lenderPolicies.lenderId, group.harbour.id)),
  );

describe('an offer inside every lender’s terms', () => {
  test('begins at once, with every loan’s instalments adding up to what is owed', async () => {
    await budget(80_000n);
    const plan = await readPlan(borrower(), await propose());
    expect(plan.state).toBe('active');
    expect(plan.shares.map((share) => share.state)).toEqual(['accepted', 'accepted']);
    expect(plan.days[0]).toEqual({ dueOn: '2026-12-15', due: 40_000n, paid: 0n });
    const owed = rowan.loans.reduce((sum, loan) => sum + loan.balance, 0n);
    expect(plan.days.reduce((sum, day) => sum + day.due, 0n)).toBe(owed);
    const rows = await transact(system(), (tx) =>
      tx.select().from(instalments).where(eq(instalments.planId, plan.id)),
    );
    for (const loan of rowan.loans) {
      const own = rows.filter((row) => row.loanId === loan.id);
      expect(own.reduce((sum, row) => sum + row.amountMinor, 0n)).toBe(loan.balance);
      expect(own.every((row) => row.inForce)).toBe(true);
    }
  });

  test('tells the borrower everything and each lender its own part', async () => {
    await budget(80_000n);
    const id = await propose();
    const [whole, ...rest] = await audited('plan.proposed');
    expect(rest).toEqual([]);
    expect(whole).toMatchObject({ subjectId: id, lenderId: null, caseId: rowan.caseId });
    const accepted = await audited('share.accepted');
    expect(accepted.map((row) => row.lenderId).sort()).toEqual(
      [group.harbour.id, group.northwind.id].sort(),
    );
    expect(await audited('plan.started')).toHaveLength(3);
  });

  test('sent twice from the same form, it is one plan', async () => {
    await budget(80_000n);
    const same = proposal();
    const [first, second] = [
      await proposePlan(borrower(), same),
      await proposePlan(borrower(), same),
    ];
    expect(second).toEqual(first);
    expect(await audited('plan.proposed')).toHaveLength(1);
  });

  test('a second plan waits until the first is over', async () => {
    await budget(80_000n);
    const first = await propose();
    expect(await proposePlan(borrower(), proposal({ amount: 50_000n }))).toEqual({
      ok: false,
      refused: { code: 'plan_already_open', planId: first },
    });
  });
});

describe('an offer outside one lender’s terms', () => {
  test('is accepted by the one and waits for the other, with a deadline and its reason', async () => {
    await budget(80_000n);
    await harbourAsksFor(20_000n);
    const plan = await readPlan(borrower(), await propose());
    expect(plan.state).toBe('waiting');
    const [harbour] = plan.shares.filter((share) => share.lender === 'Harbour Finance');
    expect(harbour).toMatchObject({
      state: 'referred',
      deadlineOn: '2026-11-30',
      silenceOn: '2026-12-14',
      because: [{ rule: 'below_smallest', wanted: 20_000n }],
    });
    expect(await audited('share.referred')).toMatchObject([{ lenderId: group.harbour.id }]);
  });

  test('may begin with those who agreed', async () => {
    await budget(80_000n);
    await harbourAsksFor(20_000n);
    const id = await propose();
    expect(await startPlan(borrower(), id)).toEqual({ ok: true, value: id });
    expect(await startPlan(borrower(), id)).toEqual({ ok: true, value: id });
    const plan = await readPlan(borrower(), id);
    expect(plan.state).toBe('active');
    const [northwind] = plan.shares.filter((share) => share.lender === 'Northwind Bank');
    expect(plan.days[0]?.due).toBe(northwind?.each);
    expect((await audited('plan.started')).map((row) => row.lenderId)).toEqual(
      expect.arrayContaining([null, group.northwind.id]),
    );
  });

  test('may be taken back, twice as once, and then another may be sent', async () => {
    await budget(80_000n);
    await harbourAsksFor(20_000n);
    const id = await propose();
    await withdrawPlan(borrower(), id);
    await withdrawPlan(borrower(), id);
    const plan = await readPlan(borrower(), id);
    expect([plan.state, ...plan.shares.map((share) => share.state)]).toEqual([
      'ended',
      'withdrawn',
      'withdrawn',
    ]);
    expect(await audited('plan.withdrawn')).toHaveLength(3);
    expect(plan.otherOpenId).toBeNull();
    const another = await propose();
    expect((await readPlan(borrower(), id)).otherOpenId).toBe(another);
    expect((await readPlan(borrower(), another)).otherOpenId).toBeNull();
  });

  test('nothing begins while nobody agreed', async () => {
    await budget(80_000n);
    await transact(system(), (tx) => tx.update(lenderPolicies).set({ reviewsAll: true }));
    const id = await propose();
    expect(await startPlan(borrower(), id)).toMatchObject({
      ok: false,
      refused: { code: 'nobody_agreed_yet' },
    });
  });
});

describe('an offer that cannot stand changes nothing', () => {
  test.each<[string, bigint | undefined, Partial<Offer>, string]>([
    ['without a budget', undefined, {}, 'budget_missing'],
    ['above what is left', 39_999n, {}, 'offer_above_surplus'],
    ['from today', 80_000n, { startOn: '2026-11-23' }, 'start_not_ahead'],
  ])('%s', async (_, left, changed, code) => {
    if (left !== undefined) await budget(left);
    expect(await propose(changed)).toBe(code);
    const rows = await transact(system(), (tx) =>
      tx.select().from(plans).where(eq(plans.groupId, group.groupId)),
    );
    expect(rows).toEqual([]);
    expect(await audited('plan.proposed')).toEqual([]);
  });
});

test('the interest that the borrower reads before sending is what the share then holds', async () => {
  await budget(80_000n);
  await transact(system(), (tx) =>
    tx
      .update(lenderPolicies)
      .set({ effectiveFrom: '2099-01-01' })
      .where(eq(lenderPolicies.lenderId, group.harbour.id)),
  );
  const { situation, lenders } = await readPlanChoices(borrower());
  const weighed = assess(offer, situation);
  const read = weighed.ok ? weighed.value.shares : [];
  const nameOf = (id: string) => lenders.find((lender) => lender.id === id)?.name;
  const plan = await readPlan(borrower(), await propose());
  const told = read.map((share) => `${nameOf(share.lenderId)} ${share.interest}`).sort();
  expect(told).toEqual(['Harbour Finance runs', 'Northwind Bank frozen']);
  expect(plan.shares.map((share) => `${share.lender} ${share.interest}`).sort()).toEqual(told);
});

test('a disputed loan is left alone', async () => {
  await budget(80_000n);
  const [card] = rowan.loans;
  await transact(system(), (tx) =>
    tx
      .update(loans)
      .set({ disputed: true })
      .where(eq(loans.id, card?.id ?? '')),
  );
  const choices = await readPlanChoices(borrower());
  expect([choices.loans.length, choices.apart]).toEqual([2, 1]);
  const plan = await readPlan(borrower(), await propose());
  expect(plan.shares.flatMap((share) => share.loans.map((loan) => loan.id))).not.toContain(
    card?.id,
  );
});

test('the plan is in the currency that the overview puts first, even where two come to the same', async () => {
  const [card, personal] = rowan.loans;
  const owed = { principalMinor: 100_000n, interestMinor: 0n, feesMinor: 0n };
  await transact(system(), async (tx) => {
    await tx.update(loans).set(owed).where(eq(loans.borrowerId, rowan.borrowerId));
    await tx
      .update(loans)
      .set({ currency: 'GBP' })
      .where(eq(loans.id, card?.id ?? ''));
    await tx
      .update(loans)
      .set({ principalMinor: 0n, state: 'settled' })
      .where(eq(loans.id, personal?.id ?? ''));
  });
  const { totals } = await readOverview(borrower());
  expect(totals.map(({ currency, owed: sum }) => [currency, sum])).toEqual([
    ['AUD', 100_000n],
    ['GBP', 100_000n],
  ]);
  expect((await readPlanChoices(borrower())).currency).toBe('AUD');
});

test('the plan page is given all that three ways are worked out from', async () => {
  await budget(80_000n);
  const choices = await readPlanChoices(borrower());
  const ways = suggest(choices.situation, offer, 100n);
  expect(ways.map((each) => [each.kind, each.offer.amount, each.usual])).toEqual([
    ['gentlest', 25_300n, false],
    ['balanced', 40_000n, true],
    ['soonest', 80_000n, false],
  ]);
  expect(choices.limitationYears).toBe(6);
});

test('another borrower’s plan does not exist', async () => {
  await budget(80_000n);
  const id = await propose();
  const other = world.ctx((await aBorrowerWithThreeLoans(world, group)).actor);
  await expect(readPlan(other, id)).rejects.toThrow(NotFound);
  await expect(startPlan(other, id)).rejects.toThrow(NotFound);
  await expect(withdrawPlan(other, id)).rejects.toThrow(NotFound);
});
