import { inspect } from 'node:util';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PlanState, ShareState } from '#domain/plans/plan-states.ts';
import { readOverview } from '#server/cases/read-overview.ts';
import { withdrawConsent } from '#server/consent/withdraw-consent.ts';
import { asSystem } from '#server/ctx.ts';
import { consents } from '#server/db/schema/consent.ts';
import { hardshipAnswers, hardshipRequests, hardshipTerms } from '#server/db/schema/hardship.ts';
import { groups, lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { allocations, payments } from '#server/db/schema/payments.ts';
import { budgets, instalments, planShares, plans } from '#server/db/schema/plans.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

const NOW = new Date('2026-11-23T01:00:00Z');

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;

beforeAll(async () => {
  world = await openWorld(NOW);
});
beforeEach(async () => {
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
});
afterAll(() => world.close());

const overview = () => readOverview(world.ctx(rowan.actor));
const stand = <T>(work: (tx: Tx) => Promise<T>) =>
  transact(asSystem(world.base, group.groupId), work);
const loanOf = (n: number) => {
  const loan = rowan.loans[n];
  if (!loan) throw new Error('no such loan');
  return loan;
};
const all = async () => (await overview()).groups.flatMap(({ loans: each }) => each);
const standingOf = async (n: number) => {
  const loan = (await all()).find(({ id }) => id === loanOf(n).id);
  return loan && `${loan.attention}: ${loan.because}`;
};
const change = (n: number, set: Partial<typeof loans.$inferInsert>) =>
  stand((tx) =>
    tx
      .update(loans)
      .set(set)
      .where(eq(loans.id, loanOf(n).id)),
  );

describe('the overview', () => {
  test('shows every loan once, its total from the same rows, and who tells it as of when', async () => {
    const seen = await overview();
    const sum = rowan.loans.reduce((total, { balance }) => total + balance, 0n);
    expect(seen.totals).toEqual([
      { currency: 'AUD', owed: sum, pending: 0n, setAside: 0n, onPlan: 0n, loans: 3 },
    ]);
    expect(seen.groups.map(({ attention, loans: each }) => [attention, each.length])).toEqual([
      ['needs_you', 3],
    ]);
    expect(seen.lenders.map(({ name, freshness }) => [name, freshness])).toEqual([
      ['Harbour Finance', { state: 'fresh', asOf: '2026-11-01', days: 22 }],
      ['Northwind Bank', { state: 'fresh', asOf: '2026-11-01', days: 22 }],
    ]);
    expect(seen.frame.reference).toBe(rowan.caseReference);
  });

  test('says of stale figures that they are, for that lender only', async () => {
    await stand((tx) =>
      tx.update(lenders).set({ asOf: '2026-09-01' }).where(eq(lenders.id, group.harbour.id)),
    );
    const seen = await overview();
    expect(seen.lenders.map(({ freshness }) => freshness.state)).toEqual(['stale', 'fresh']);
    expect(seen.totals[0]?.loans).toBe(3);
  });

  test('hides a lender at once when consent is withdrawn, and takes it out of the total', async () => {
    await withdrawConsent(world.ctx(rowan.actor), group.harbour.id);
    const seen = await overview();
    expect(seen.totals[0]?.owed).toBe(loanOf(0).balance + loanOf(1).balance);
    expect(seen.lenders.map(({ name }) => name)).toEqual(['Northwind Bank']);
    expect(seen.unseen).toEqual({ neverAsked: 0, withdrawn: 1 });
  });

  test('counts, without a name, lenders that were never asked about', async () => {
    await stand((tx) =>
      tx
        .delete(consents)
        .where(
          and(eq(consents.borrowerId, rowan.borrowerId), eq(consents.lenderId, group.northwind.id)),
        ),
    );
    const seen = await overview();
    expect(seen.unseen).toEqual({ neverAsked: 1, withdrawn: 0 });
    expect(inspect(seen, { depth: 9 })).not.toContain('Northwind');
  });

  test('in a group of one lender needs no consent', async () => {
    await stand(async (tx) => {
      await tx.delete(consents).where(eq(consents.borrowerId, rowan.borrowerId));
      await tx.update(groups).set({ kind: 'internal' }).where(eq(groups.id, group.groupId));
    });
    expect((await overview()).totals[0]?.loans).toBe(3);
  });

  test('of another person is another person’s', async () => {
    const sam = await aBorrowerWithThreeLoans(world, group);
    const theirs = await readOverview(world.ctx(sam.actor));
    const ids = theirs.groups.flatMap(({ loans: each }) => each.map(({ id }) => id));
    expect(ids.toSorted()).toEqual(sam.loans.map(({ id }) => id).toSorted());
  });

  test('is for borrowers only', async () => {
    await expect(readOverview(world.base)).rejects.toThrow();
    await expect(readOverview(world.ctx(group.northwind.admin))).rejects.toThrow();
  });

  test('of someone without a loan is empty, not an error', async () => {
    await stand((tx) => tx.delete(consents).where(eq(consents.borrowerId, rowan.borrowerId)));
    expect(await overview()).toMatchObject({ totals: [], groups: [], unseen: { neverAsked: 2 } });
  });
});

/** A plan for the loan at Harbour that waits for its answer: two instalments, the first one paid. */
async function aPlan(): Promise<string> {
  const { groupId, borrowerId } = rowan.actor;
  const { lenderId, id: loanId } = loanOf(2);
  const [budgetId, planId] = [world.base.newId(), world.base.newId()];
  const own = {
    groupId,
    borrowerId,
    caseId: rowan.caseId,
    createdAt: NOW,
    currency: 'AUD' as const,
  };
  const terms = {
    ...{ cycle: 'monthly' as const, payDay: 20, amountMinor: 5000n, upfrontMinor: 0n },
    ...{ startOn: '2026-11-01', firstOn: '2026-11-20', lastOn: '2026-12-20', instalmentCount: 2 },
  };
  await stand(async (tx) => {
    await tx.insert(budgets).values({
      ...{ ...own, id: budgetId, version: 1, incomeMinor: 0n, spendingMinor: 0n },
      ...{ savingMinor: 0n, surplusMinor: 0n, linesSealed: '' },
    });
    await tx.insert(plans).values({
      ...{ ...own, ...terms, id: planId, budgetId, once: world.base.newId() },
      ...{ weighedBy: 'balance', state: 'waiting' },
    });
    await tx.insert(planShares).values({
      ...{ ...own, ...terms, id: world.base.newId(), planId, lenderId, balanceMinor: 10_000n },
      ...{ interest: 'frozen', state: 'referred', because: [], policyVersion: 1 },
      deadlineOn: '2026-12-01',
    });
    const due = { groupId, borrowerId, planId, loanId, lenderId, amountMinor: 5000n };
    await tx.insert(instalments).values([
      { ...due, n: 1, dueOn: '2026-11-20', paidMinor: 5000n, inForce: false },
      { ...due, n: 2, dueOn: '2026-12-20', paidMinor: 0n, inForce: false },
    ]);
  });
  return planId;
}

describe('where a loan stands', () => {
  test('settled, disputed and paused loans keep their place', async () => {
    await change(0, { state: 'settled', principalMinor: 0n, interestMinor: 0n, feesMinor: 0n });
    await change(1, { disputed: true });
    await change(2, { state: 'paused' });
    expect(await Promise.all([0, 1, 2].map(standingOf))).toEqual([
      'settled: settled',
      'set_aside: disputed',
      'set_aside: paused',
    ]);
  });

  test('money that the bank has shows at once as on its way; a page that is only open takes nothing off', async () => {
    const { balance, lenderId, id } = loanOf(2);
    const { groupId, borrowerId } = rowan.actor;
    const paymentId = world.base.newId();
    await stand(async (tx) => {
      await tx.insert(payments).values({
        ...{ groupId, borrowerId, caseId: rowan.caseId, id: paymentId, once: world.base.newId() },
        ...{ currency: 'AUD', amountMinor: balance, refundedMinor: 0n, creditMinor: 0n },
        ...{ state: 'pending', provider: 'stripe', locale: 'en', createdAt: NOW },
      });
      await tx.insert(allocations).values({
        ...{ groupId, paymentId, loanId: id, lenderId, borrowerId, currency: 'AUD' },
        ...{ amountMinor: balance, feesMinor: 0n, interestMinor: 0n, principalMinor: balance },
        because: 'instructed',
      });
    });
    expect(await standingOf(2)).toBe('needs_you: no_plan');
    expect((await overview()).totals[0]?.pending).toBe(0n);
    await stand((tx) =>
      tx.update(payments).set({ state: 'processing' }).where(eq(payments.id, paymentId)),
    );
    expect(await standingOf(2)).toBe('waiting: payment_on_its_way');
    expect((await overview()).totals[0]?.pending).toBe(balance);
  });

  test('a plan waits, is countered, runs and misses an instalment', async () => {
    const planId = await aPlan();
    const step = (plan: PlanState, share: ShareState) =>
      stand(async (tx) => {
        await tx.update(plans).set({ state: plan }).where(eq(plans.id, planId));
        await tx.update(planShares).set({ state: share }).where(eq(planShares.planId, planId));
        await tx.update(instalments).set({ inForce: plan === 'active' });
      });
    const seen = async () => (await all()).find(({ id }) => id === loanOf(2).id);
    expect(await seen()).toMatchObject({ because: 'proposal_sent', until: '2026-12-01', planId });
    expect(await standingOf(0)).toBe('needs_you: no_plan');
    await step('waiting', 'countered');
    expect(await standingOf(2)).toBe('needs_you: counter_offered');
    await step('waiting', 'accepted');
    expect(await standingOf(2)).toBe('waiting: share_agreed');
    await step('active', 'accepted');
    const next = { on: '2026-12-20', minor: 5000n };
    expect(await seen()).toMatchObject({ because: 'plan_running', next });
    await stand((tx) => tx.update(instalments).set({ paidMinor: 100n }));
    expect(await seen()).toMatchObject({ because: 'instalment_missed', missed: 4900n });
    await step('ended', 'accepted');
    expect(await standingOf(2)).toBe('needs_you: no_plan');
    await step('ended', 'refused');
    expect(await standingOf(2)).toBe('needs_you: plan_refused');
  });

  test('relief is waited for, runs as a pause until its day, and ends', async () => {
    const { groupId, borrowerId } = rowan.actor;
    const { lenderId, id: loanId } = loanOf(2);
    const [requestId, answerId] = [world.base.newId(), world.base.newId()];
    const own = { groupId, borrowerId, createdAt: NOW };
    await stand(async (tx) => {
      await tx.insert(hardshipRequests).values({
        ...{ ...own, caseId: rowan.caseId, id: requestId, once: world.base.newId() },
        ...{ events: ['illness'], help: ['pause'], wordsSealed: '' },
      });
      await tx.insert(hardshipAnswers).values({
        ...{ ...own, caseId: rowan.caseId, id: answerId, requestId, lenderId },
        ...{ events: ['illness'], help: ['pause'], wordsSealed: '', state: 'waiting' },
        deadlineOn: '2026-12-14',
      });
    });
    const asked = (await all()).find(({ id }) => id === loanId);
    expect(asked).toMatchObject({ because: 'relief_asked', until: '2026-12-14', requestId });
    await stand(async (tx) => {
      await tx
        .update(hardshipAnswers)
        .set({ state: 'granted' })
        .where(eq(hardshipAnswers.id, answerId));
      await tx.insert(hardshipTerms).values({
        ...{ groupId, answerId, loanId, lenderId, borrowerId, kind: 'pause', months: 3 },
        ...{ fromOn: '2026-11-23', untilOn: '2027-02-23' },
      });
    });
    const paused = (await all()).find(({ id }) => id === loanId);
    expect(paused).toMatchObject({ because: 'relief_pause', until: '2027-02-23' });
    world.setNow(new Date('2027-02-25T01:00:00Z'));
    expect(await standingOf(2)).toBe('needs_you: no_plan');
    world.setNow(NOW);
  });
});
