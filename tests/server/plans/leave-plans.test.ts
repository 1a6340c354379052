import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holdCase } from '#server/cases/hold-case.ts';
import { readOverview } from '#server/cases/read-overview.ts';
import { giveConsent } from '#server/consent/give-consent.ts';
import { readChoices } from '#server/consent/read-choices.ts';
import { withdrawConsent } from '#server/consent/withdraw-consent.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { cases } from '#server/db/schema/cases.ts';
import { groups } from '#server/db/schema/lenders.ts';
import { instalments, planShares } from '#server/db/schema/plans.ts';
import { lenderPolicies } from '#server/db/schema/policies.ts';
import { read, transact } from '#server/db/transact.ts';
import { Conflict } from '#server/errors.ts';
import { duesOf, payableLoans } from '#server/payments/payables-store.ts';
import { answerShare, type ShareAnswer } from '#server/plans/answer-share.ts';
import { proposePlan } from '#server/plans/propose-plan.ts';
import { readLenderQueue } from '#server/plans/read-lender-queue.ts';
import { readPlan } from '#server/plans/read-plan.ts';
import { readProposalForLender } from '#server/plans/read-proposal-for-lender.ts';
import { saveBudget } from '#server/plans/save-budget.ts';
import { startPlan } from '#server/plans/start-plan.ts';
import { withdrawPlan } from '#server/plans/withdraw-plan.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  hasProved,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';
import { ON_SERVER, untilWaiting } from '#tests/support/waiting.ts';

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let planId: string;

beforeAll(async () => {
  world = await openWorld(new Date('2026-11-23T01:00:00Z'));
});
afterAll(() => world.close());

/** Rowan's plan waits: Northwind's terms took its part, at Harbour a person looks. */
beforeEach(async () => {
  group = await aGroup(world);
  await transact(system(), (tx) =>
    tx
      .update(lenderPolicies)
      .set({ reviewsAll: true })
      .where(eq(lenderPolicies.lenderId, harbour())),
  );
  rowan = await aBorrowerWithThreeLoans(world, group);
  await hasProved(world, rowan);
  planId = await proposedBy(rowan);
});

const system = () => world.ctx({ kind: 'system', groupId: group.groupId });
const borrower = () => world.ctx(rowan.actor);
const reviewer = () => world.ctx(group.harbour.reviewer);
const harbour = () => group.harbour.id;
const northwind = () => group.northwind.id;
const leave = (lenderId: string) => withdrawConsent(borrower(), lenderId);
const plan = () => readPlan(borrower(), planId);

async function proposedBy({ actor }: BorrowerSituation): Promise<string> {
  const own = world.ctx(actor);
  await saveBudget(own, {
    income: [{ heading: 'pay', amount: 400_000n, cycle: 'monthly' }],
    spending: [{ heading: 'housing', amount: 300_000n, cycle: 'monthly' }],
  });
  const sent = await proposePlan(own, {
    once: world.base.newId(),
    offer: { amount: 40_000n, cycle: 'monthly', payDay: 15, startOn: '2026-12-01', upFront: 0n },
    showBudgetTo: [harbour()],
  });
  return sent.ok ? sent.value : sent.refused.code;
}

const shareRows = () =>
  read(system(), (tx) => tx.select().from(planShares).where(eq(planShares.planId, planId)));
const shareOf = async (lenderId: string) => {
  const share = (await shareRows()).find((row) => row.lenderId === lenderId);
  if (!share) throw new Error('no such share');
  return share;
};
const budgetAtHarbour = async () => {
  const { id } = await shareOf(harbour());
  return (await readProposalForLender(reviewer(), id)).budget;
};
const dueRows = (lenderId: string) =>
  read(system(), (tx) =>
    tx
      .select()
      .from(instalments)
      .where(and(eq(instalments.planId, planId), eq(instalments.lenderId, lenderId)))
      .orderBy(instalments.loanId, instalments.n),
  );
const pay = async (lenderId: string, howMany?: number) => {
  for (const { loanId, n, amountMinor } of (await dueRows(lenderId)).slice(0, howMany)) {
    const one = [
      eq(instalments.planId, planId),
      eq(instalments.loanId, loanId),
      eq(instalments.n, n),
    ];
    await transact(system(), (tx) =>
      tx
        .update(instalments)
        .set({ paidMinor: amountMinor })
        .where(and(...one)),
    );
  }
};
const caseState = async () => {
  const [row] = await read(system(), (tx) =>
    tx.select().from(cases).where(eq(cases.id, rowan.caseId)),
  );
  return row?.state;
};
const audited = async (verb: string) =>
  read(system(), (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.caseId, rowan.caseId), eq(auditLog.verb, verb))),
  );
const howItEnded = async () => {
  const rows = [];
  for (const verb of ['plan.refused', 'plan.withdrawn', 'plan.ended', 'plan.completed'])
    rows.push(...(await audited(verb)));
  return rows.filter(({ subjectId }) => subjectId === planId).map(({ verb }) => verb);
};
const answer = async (with_: ShareAnswer) => {
  const answered = await answerShare(reviewer(), (await shareOf(harbour())).id, with_);
  if (!answered.ok) throw new Error(answered.refused.code);
};
const yes: ShareAnswer = { answer: 'accept', words: '' };
const no: ShareAnswer = {
  answer: 'refuse',
  reason: 'court_decides',
  words: 'A court decides on this loan now.',
};

type Ended = PromiseSettledResult<void>;

/** Two that begin while the case is held, so that both are under way before either may decide. */
async function inTurn(first: () => Promise<void>, second: () => Promise<void>) {
  const held = Promise.withResolvers<undefined>();
  const letGo = Promise.withResolvers<undefined>();
  const holding = transact(system(), async (tx) => {
    await holdCase(tx, system(), rowan.caseId);
    held.resolve(undefined);
    await letGo.promise;
  });
  await held.promise;
  const started: Promise<void>[] = [];
  try {
    for (const start of [first, second]) {
      started.push(start());
      await untilWaiting(world.db, started.length);
    }
  } finally {
    letGo.resolve(undefined);
    await Promise.allSettled([holding, ...started]);
  }
  return (await Promise.allSettled(started)) as [Ended, Ended];
}

/** What the plan's page and the pay page say is due. */
async function sums() {
  const { groupId, borrowerId } = rowan.actor;
  const dues = await read(borrower(), async (tx) => {
    const loans = await payableLoans(tx, groupId, borrowerId);
    const ids = loans.map(({ loanId }) => loanId);
    return duesOf(tx, groupId, ids);
  });
  return {
    plan: (await plan()).days.reduce((sum, { due, paid }) => sum + due - paid, 0n),
    pay: dues.reduce((sum, { amount, paid }) => sum + amount - paid, 0n),
  };
}

describe('a lender is left while the plan waits', () => {
  test('its part ends, and the plan begins with those that agreed', async () => {
    await leave(harbour());
    expect(await shareOf(harbour())).toMatchObject({ state: 'withdrawn', budgetSealed: null });
    const { state, shares, each, isWhole } = await plan();
    expect([state, isWhole]).toEqual(['active', false]);
    expect(shares.map(({ lender }) => lender)).toEqual(['Northwind Bank']);
    expect(each).toBe(shares[0]?.each);
    expect(await sums()).toEqual({ plan: 1_204_550n, pay: 1_204_550n });
  });

  test('it waits on where another has still to answer, and ends where that one says no', async () => {
    expect(await plan()).toMatchObject({ isWhole: true, each: 40_000n });
    await leave(northwind());
    const { state, each } = await plan();
    expect([state, each]).toEqual(['waiting', (await shareOf(harbour())).amountMinor]);
    await answer(no);
    // The one part still shown has ended too: nothing stands that an amount could be told of.
    expect(await plan()).toMatchObject({ state: 'ended', isWhole: false, each: 0n });
    expect(await howItEnded()).toEqual(['plan.ended']);
  });

  test('it ends where all are left, and nobody is said to have refused or taken it back', async () => {
    await leave(northwind());
    await leave(harbour());
    expect((await plan()).state).toBe('ended');
    expect(await howItEnded()).toEqual(['plan.ended']);
  });

  test('the lender has nothing to answer, and reads nothing of the person’s budget', async () => {
    const { id } = await shareOf(harbour());
    expect((await readProposalForLender(reviewer(), id)).budget).not.toBeNull();
    await leave(harbour());
    const queue = await readLenderQueue(reviewer(), 'waiting');
    expect(queue.counts).toMatchObject({ waiting: 0, late: 0, answered: 1 });
    const page = await readProposalForLender(reviewer(), id);
    expect(page).toMatchObject({ state: 'withdrawn', mayAnswer: false, budget: null });
    const told = JSON.stringify(page, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    for (const secret of ['Northwind', northwind(), planId]) expect(told).not.toContain(secret);
    await expect(answer(yes)).rejects.toThrow(Conflict);
  });

  test('nor of a part that it had refused', async () => {
    await answer(no);
    expect(await budgetAtHarbour()).not.toBeNull();
    await leave(harbour());
    expect(await shareOf(harbour())).toMatchObject({ state: 'refused' });
    expect(await budgetAtHarbour()).toBeNull();
  });

  test('nor of a part of a plan that was taken back', async () => {
    await withdrawPlan(borrower(), planId);
    expect(await budgetAtHarbour()).toBeNull();
  });

  test('an answer that comes after does not bring it back', async () => {
    await leave(harbour());
    await expect(answer(yes)).rejects.toThrow(Conflict);
    expect((await shareOf(harbour())).state).toBe('withdrawn');
    expect((await dueRows(harbour())).some((row) => row.inForce)).toBe(false);
    expect((await plan()).state).toBe('active');
  });

  describe.runIf(ON_SERVER)('at the moment of an answer, one after the other', () => {
    test('left first, its own yes comes too late', async () => {
      const [left, answered] = await inTurn(
        () => leave(harbour()),
        () => answer(yes),
      );
      expect(left.status).toBe('fulfilled');
      expect(answered.status === 'rejected' && answered.reason).toBeInstanceOf(Conflict);
      expect((await shareOf(harbour())).state).toBe('withdrawn');
      expect((await plan()).state).toBe('active');
    });

    test('left last, what it had just agreed to ends', async () => {
      const [answered, left] = await inTurn(
        () => answer(yes),
        () => leave(harbour()),
      );
      expect([answered.status, left.status]).toEqual(['fulfilled', 'fulfilled']);
      expect((await shareOf(harbour())).state).toBe('withdrawn');
      expect((await dueRows(harbour())).some((row) => row.inForce)).toBe(false);
      expect(await sums()).toEqual({ plan: 1_204_550n, pay: 1_204_550n });
    });

    test.each(['left first', 'left last'])('%s, another’s no ends the plan', async (when) => {
      const both = [() => leave(northwind()), () => answer(no)] as const;
      const done = when === 'left first' ? await inTurn(...both) : await inTurn(both[1], both[0]);
      expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      expect((await shareRows()).map(({ state }) => state).sort()).toEqual([
        'refused',
        'withdrawn',
      ]);
      expect((await plan()).state).toBe('ended');
      expect(await howItEnded()).toEqual(['plan.ended']);
    });
  });
});

describe('a lender is left while the plan runs', () => {
  beforeEach(() => answer(yes));

  test('it runs on with the rest, whose part is as it was', async () => {
    const before = { share: await shareOf(northwind()), dues: await dueRows(northwind()) };
    await leave(harbour());
    expect((await shareOf(harbour())).state).toBe('withdrawn');
    expect({ share: await shareOf(northwind()), dues: await dueRows(northwind()) }).toEqual(before);
    expect((await plan()).state).toBe('active');
    expect(await caseState()).toBe('in_plan');
  });

  test('what is due on the plan’s page is what is due on the pay page', async () => {
    expect(await sums()).toEqual({ plan: 1_517_050n, pay: 1_517_050n });
    await pay(harbour(), 2);
    await leave(harbour());
    expect(await sums()).toEqual({ plan: 1_204_550n, pay: 1_204_550n });
    expect((await plan()).days.every(({ paid }) => paid === 0n)).toBe(true);
    expect((await dueRows(harbour())).some((row) => row.inForce)).toBe(false);
    const home = await readOverview(borrower());
    expect(home.groups.flatMap(({ loans }) => loans).map(({ lender }) => lender)).toEqual([
      'Northwind Bank',
      'Northwind Bank',
    ]);
  });

  test('it ends where nobody is left in it', async () => {
    await leave(harbour());
    await leave(northwind());
    expect(await plan()).toMatchObject({ state: 'ended', shares: [], days: [] });
    expect(await caseState()).toBe('open');
    expect(await howItEnded()).toEqual(['plan.ended']);
    expect(await audited('plan.ended')).toMatchObject([
      { subjectKind: 'plan', subjectId: planId, lenderId: null },
    ]);
  });

  test('it is complete where all the rest is paid', async () => {
    await pay(northwind());
    await leave(harbour());
    expect((await plan()).state).toBe('completed');
    expect(await caseState()).toBe('open');
  });

  test('given again, its part stays out: the loan has no plan', async () => {
    await leave(harbour());
    await giveConsent(borrower(), [harbour()]);
    expect((await shareOf(harbour())).state).toBe('withdrawn');
    expect((await plan()).shares.map(({ lender, state }) => [lender, state])).toEqual([
      ['Northwind Bank', 'accepted'],
      ['Harbour Finance', 'withdrawn'],
    ]);
    expect(await sums()).toEqual({ plan: 1_204_550n, pay: 1_204_550n });
    const home = await readOverview(borrower());
    const loans = home.groups.flatMap((each) => each.loans);
    expect(loans.find(({ lenderId }) => lenderId === harbour())).toMatchObject({
      because: 'no_plan',
      planId: undefined,
    });
  });
});

test('a plan begun early waits for who still has to answer, and ends with their no', async () => {
  await startPlan(borrower(), planId);
  await leave(northwind());
  expect((await plan()).state).toBe('active');
  await answer(no);
  expect((await plan()).state).toBe('ended');
  expect(await howItEnded()).toEqual(['plan.ended']);
  expect(await caseState()).toBe('open');
});

test('done twice it is done once, with one line in the audit that only this lender may read', async () => {
  await leave(harbour());
  await leave(harbour());
  await Promise.allSettled([leave(harbour()), leave(harbour())]);
  const { id } = await shareOf(harbour());
  expect(await audited('share.withdrawn')).toMatchObject([
    { subjectKind: 'share', subjectId: id, lenderId: harbour(), borrowerId: rowan.borrowerId },
  ]);
  expect(await audited('consent.withdrawn')).toHaveLength(1);
  const seenBy = (lender: GroupSituation['harbour']) =>
    read(world.ctx(lender.admin), (tx) =>
      tx.select().from(auditLog).where(eq(auditLog.verb, 'share.withdrawn')),
    );
  expect(await seenBy(group.northwind)).toEqual([]);
  expect(await seenBy(group.harbour)).toHaveLength(1);
});

test('another person’s plan with the same lender is not touched', async () => {
  const sam = await aBorrowerWithThreeLoans(world, group);
  const theirs = await proposedBy(sam);
  await leave(harbour());
  const kept = await readPlan(world.ctx(sam.actor), theirs);
  expect(kept.state).toBe('waiting');
  expect(kept.shares.map(({ state }) => state)).toEqual(['accepted', 'referred']);
});

describe('one is told beforehand', () => {
  const foretold = async () => {
    const { lenders } = await readChoices(borrower());
    return new Map(lenders.map(({ lenderId, plansThen }) => [lenderId, plansThen]));
  };

  test('exactly where there is a part that ends', async () => {
    await answer(no);
    expect(await foretold()).toEqual(
      new Map([
        [harbour(), []],
        [northwind(), ['ends']],
      ]),
    );
  });

  test.each([
    ['the last that has to answer', [], harbour, 'starts', 'active'],
    ['one that agreed, while another has to answer', [], northwind, 'goesOn', 'waiting'],
    ['the only one left, before it answered', [() => leave(northwind())], harbour, 'ends', 'ended'],
    ['the only one that agreed', [() => answer(no)], northwind, 'ends', 'ended'],
    ['one of two that agreed', [() => answer(yes)], northwind, 'goesOn', 'active'],
    [
      'the only one in a plan begun early, while another has to answer',
      [() => startPlan(borrower(), planId)],
      northwind,
      'goesOn',
      'active',
    ],
    [
      'the last of a plan that runs',
      [() => answer(yes), () => leave(harbour())],
      northwind,
      'ends',
      'ended',
    ],
  ] as const)('what comes of leaving %s', async (_, before, lender, then, state) => {
    for (const step of before) await step();
    expect((await foretold()).get(lender())).toEqual([then]);
    await leave(lender());
    expect((await plan()).state).toBe(state);
    expect((await foretold()).get(lender())).toEqual([]);
  });
});

test('one lender’s own departments need no consent, and their plan does not end with one', async () => {
  await transact(system(), (tx) =>
    tx.update(groups).set({ kind: 'internal' }).where(eq(groups.id, group.groupId)),
  );
  await leave(harbour());
  expect((await plan()).shares.map(({ state }) => state)).toEqual(['accepted', 'referred']);
});
