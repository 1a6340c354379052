import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readTimeline } from '#server/audit/read-timeline.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { loans } from '#server/db/schema/loans.ts';
import { lenderPolicies } from '#server/db/schema/policies.ts';
import { notifications } from '#server/db/schema/notifications.ts';
import { planShares } from '#server/db/schema/plans.ts';
import { transact } from '#server/db/transact.ts';
import { Conflict, NotAllowed, NotFound } from '#server/errors.ts';
import type { Ctx } from '#server/ctx.ts';
import { readOverview } from '#server/cases/read-overview.ts';
import { askForRelief } from '#server/hardship/ask-for-relief.ts';
import { decideRelief } from '#server/hardship/decide-relief.ts';
import { listWaitingRelief, readReliefForLender } from '#server/hardship/read-relief-for-lender.ts';
import { answerShare, type ShareAnswer } from '#server/plans/answer-share.ts';
import { chooseOnCounter } from '#server/plans/choose-on-counter.ts';
import { findNextToAnswer } from '#server/plans/find-next-to-answer.ts';
import { lapseShares } from '#server/plans/lapse-shares.ts';
import { proposePlan } from '#server/plans/propose-plan.ts';
import { readLenderQueue } from '#server/plans/read-lender-queue.ts';
import { readPlan } from '#server/plans/read-plan.ts';
import { readProposalForLender } from '#server/plans/read-proposal-for-lender.ts';
import { saveBudget } from '#server/plans/save-budget.ts';
import { sharesPast } from '#server/plans/shares-store.ts';
import { startPlan } from '#server/plans/start-plan.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

const START = new Date('2026-11-23T01:00:00Z');
let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let planId: string;

beforeAll(async () => {
  world = await openWorld(START);
});
afterAll(() => world.close());

/** Rowan offers 400 a month; Northwind's terms take it, Harbour wants a person to look. */
beforeEach(async () => {
  world.setNow(START);
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  await transact(system(), (tx) =>
    tx
      .update(lenderPolicies)
      .set({ reviewsAll: true })
      .where(eq(lenderPolicies.lenderId, group.harbour.id)),
  );
  await saveBudget(borrower(), {
    income: [{ heading: 'pay', amount: 400_000n, cycle: 'monthly' }],
    spending: [{ heading: 'housing', amount: 300_000n, cycle: 'monthly' }],
  });
  const sent = await proposePlan(borrower(), {
    once: world.base.newId(),
    offer: { amount: 40_000n, cycle: 'monthly', payDay: 15, startOn: '2026-12-01', upFront: 0n },
    showBudgetTo: [group.harbour.id],
  });
  planId = sent.ok ? sent.value : '';
});

const borrower = () => world.ctx(rowan.actor);
const system = () => world.ctx({ kind: 'system', groupId: group.groupId });
const reviewer = () => world.ctx(group.harbour.reviewer);
const plan = () => readPlan(borrower(), planId);
const harbours = async () => {
  const found = (await plan()).shares.find((share) => share.lender === 'Harbour Finance');
  if (!found) throw new Error('Harbour has no share');
  return found;
};
const accept: ShareAnswer = { answer: 'accept', words: '' };
const refuse: ShareAnswer = {
  answer: 'refuse',
  reason: 'more_facts_needed',
  words: 'Please send us your last two payslips first.',
};
const counter = (each: bigint): ShareAnswer => ({
  answer: 'counter',
  each,
  upFront: 0n,
  words: '',
});
const answer = async (with_: ShareAnswer) => answerShare(reviewer(), (await harbours()).id, with_);
const verbs = async () => {
  const rows = await transact(system(), (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.caseId, rowan.caseId)),
  );
  return rows.map((row) => row.verb);
};

describe('the lender’s queue', () => {
  test('holds what waits for a person, with the deadline and the person’s name on its own tape', async () => {
    const queue = await readLenderQueue(reviewer(), 'waiting');
    expect(queue.counts).toMatchObject({ waiting: 1, late: 0 });
    expect(queue.shares).toMatchObject([{ name: 'Rowan Whitlock', deadlineOn: '2026-11-30' }]);
    const other = await readLenderQueue(world.ctx(group.northwind.reviewer), 'waiting');
    expect(other.shares).toEqual([]);
  });

  test('shows of other lenders only that there are some: no name, amount or id', async () => {
    const page = await readProposalForLender(reviewer(), (await harbours()).id);
    expect(page.others).toBe(true);
    const told = JSON.stringify(page, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    const [card, loan] = rowan.loans;
    for (const secret of ['Northwind', group.northwind.id, card?.id, loan?.id, planId, '"40000"']) {
      expect(told).not.toContain(secret);
    }
  });

  test('shows the budget only to the lender that the borrower chose', async () => {
    const page = await readProposalForLender(reviewer(), (await harbours()).id);
    expect(page.budget?.result.surplus).toBe(100_000n);
    const northwinds = (await plan()).shares.find((share) => share.lender === 'Northwind Bank');
    const other = world.ctx(group.northwind.reviewer);
    expect((await readProposalForLender(other, northwinds?.id ?? '')).budget).toBeNull();
  });

  test('knows the request for relief of the same person, as that knows the plan, while both wait', async () => {
    const { id } = await harbours();
    await askForRelief(borrower(), {
      ...{ events: ['lost_work'], helps: ['pause'], story: 'The mill closed in October.' },
      ...{ lenderIds: [group.northwind.id, group.harbour.id], once: world.base.newId() },
    });
    const answerIn = async (ctx: Ctx) => (await listWaitingRelief(ctx))[0]?.id ?? '';
    const reliefId = await answerIn(reviewer());
    const northwind = world.ctx(group.northwind.reviewer);
    expect(await findNextToAnswer(reviewer())).toEqual({ kind: 'proposal', id });
    const { reference } = (await readOverview(borrower())).frame;
    const page = await readProposalForLender(reviewer(), id);
    expect(page).toMatchObject({ waitingReliefId: reliefId, caseNumber: reference });
    const relief = await readReliefForLender(reviewer(), reliefId);
    expect(relief).toMatchObject({ waitingShareId: id, caseNumber: reference });
    const theirs = await readReliefForLender(northwind, await answerIn(northwind));
    expect(theirs.waitingShareId).toBeNull();

    await answerShare(reviewer(), id, accept);
    expect((await readReliefForLender(reviewer(), reliefId)).waitingShareId).toBeNull();
    expect(await findNextToAnswer(reviewer())).toEqual({ kind: 'relief', id: reliefId });
    await decideRelief(reviewer(), {
      ...{ answerId: reliefId, loanIds: [] },
      decision: { answer: 'refuse', reason: 'other', words: 'Your plan with us runs already.' },
    });
    expect((await readProposalForLender(reviewer(), id)).waitingReliefId).toBeNull();
    expect(await findNextToAnswer(reviewer())).toBeNull();
  });

  test('another lender’s share does not exist, and a viewer may look but not answer', async () => {
    const { id } = await harbours();
    const other = world.ctx(group.northwind.reviewer);
    await expect(readProposalForLender(other, id)).rejects.toThrow(NotFound);
    await expect(answerShare(other, id, accept)).rejects.toThrow(NotFound);
    const viewer = world.ctx(group.harbour.viewer);
    expect((await readProposalForLender(viewer, id)).mayAnswer).toBe(false);
    await expect(answerShare(viewer, id, accept)).rejects.toThrow(NotAllowed);
    await expect(answerShare(borrower(), id, accept)).rejects.toThrow(NotAllowed);
  });
});

describe('a yes', () => {
  test('begins the plan when nobody is left to answer, and tells the borrower', async () => {
    expect(await answer(accept)).toEqual({ ok: true, value: 'accepted' });
    expect((await plan()).state).toBe('active');
    expect(await verbs()).toEqual(expect.arrayContaining(['share.accepted', 'plan.started']));
    const sent = await transact(system(), (tx) =>
      tx.select().from(notifications).where(eq(notifications.borrowerId, rowan.borrowerId)),
    );
    expect(sent.map((row) => row.template).sort()).toEqual(['plan_answer', 'plan_started']);
  });

  test('said twice is said once; another answer after it comes too late', async () => {
    const { id } = await harbours();
    await answerShare(reviewer(), id, accept);
    expect(await answerShare(reviewer(), id, accept)).toEqual({ ok: true, value: 'accepted' });
    expect((await verbs()).filter((verb) => verb === 'plan.started')).toHaveLength(3);
    await expect(answerShare(reviewer(), id, refuse)).rejects.toThrow(Conflict);
    const admin = world.ctx(group.harbour.admin);
    await expect(answerShare(admin, id, accept)).rejects.toThrow(Conflict);
  });

  test('that comes after the start joins without moving what was agreed', async () => {
    await startPlan(borrower(), planId);
    const before = await plan();
    world.setNow(new Date('2026-12-20T01:00:00Z'));
    await answer(accept);
    const after = await plan();
    expect(after.days[0]).toEqual(before.days[0]);
    const joined = await harbours();
    expect([joined.state, joined.firstOn]).toEqual(['accepted', '2027-01-15']);
    const sum = after.days.reduce((all, day) => all + day.due, 0n);
    expect(sum).toBe(rowan.loans.reduce((all, loan) => all + loan.balance, 0n));
  });

  test('is fitted to what is owed by then', async () => {
    const [, , car] = rowan.loans;
    await transact(system(), (tx) =>
      tx
        .update(loans)
        .set({ principalMinor: 100_000n })
        .where(eq(loans.id, car?.id ?? '')),
    );
    await answer(accept);
    const sum = (await plan()).days.reduce((all, day) => all + day.due, 0n);
    const owed = rowan.loans.reduce((all, loan) => all + loan.balance, 0n);
    expect(sum).toBe(owed - 210_000n);
  });
});

describe('a no', () => {
  test('needs a reason in words', async () => {
    expect(await answer({ ...refuse, words: 'No.' })).toMatchObject({
      refused: { code: 'answer_too_short' },
    });
    expect((await harbours()).state).toBe('referred');
  });

  test('reaches the borrower with its words, and the plan begins with the others', async () => {
    await answer(refuse);
    expect(await harbours()).toMatchObject({
      state: 'refused',
      reason: 'more_facts_needed',
      words: refuse.words,
    });
    expect((await plan()).state).toBe('active');
  });
});

describe('a counter-offer', () => {
  test('comes back to the borrower beside what was asked', async () => {
    expect(await answer(counter(12_000n))).toEqual({ ok: true, value: 'countered' });
    const share = await harbours();
    expect(share.counter).toMatchObject({ each: 12_000n, upFront: 0n, until: '2026-12-23' });
    expect(share.counter?.count).toBe(27);
    expect((await plan()).state).toBe('waiting');
  });

  test('stands in the history with the lender’s own amount, taken or not', async () => {
    await answer(counter(12_000n));
    await chooseOnCounter(borrower(), planId, (await harbours()).id, 'take');
    const lines = await readTimeline(borrower(), rowan.caseId);
    const amountBeside = (verb: string) => lines.find((line) => line.verb === verb)?.amount?.minor;
    expect(amountBeside('share.referred')).not.toBe(12_000n);
    expect(amountBeside('share.countered')).toBe(12_000n);
    expect(amountBeside('share.counter_accepted')).toBe(12_000n);
  });

  test('shows its lender until when it stands, and no more the day of an answer that was given', async () => {
    await answer(counter(12_000n));
    const { shares } = await readLenderQueue(reviewer(), 'countered');
    expect(shares).toMatchObject([{ state: 'countered', deadlineOn: '2026-12-23' }]);
    const page = await readProposalForLender(reviewer(), (await harbours()).id);
    expect(page.counter?.until).toBe('2026-12-23');
  });

  test('shows its lender what it comes to, as the borrower reads it, while it stands', async () => {
    await answer(counter(12_000n));
    const { id, counter: read } = await harbours();
    const stands = await readProposalForLender(reviewer(), id);
    expect(stands.counter).toEqual(read);
    expect(stands.counter).toMatchObject({ count: 27, endsOn: '2029-02-15' });
    await chooseOnCounter(borrower(), planId, id, 'take');
    const taken = await readProposalForLender(reviewer(), id);
    expect(taken.counter).toMatchObject({ each: 12_000n, endsOn: undefined });
    expect(taken).toMatchObject({ count: 27, lastOn: '2029-02-15' });
  });

  test('taken, it becomes the share, twice as once', async () => {
    await answer(counter(12_000n));
    const { id } = await harbours();
    const taken = { ok: true, value: 'accepted' };
    expect(await chooseOnCounter(borrower(), planId, id, 'take')).toEqual(taken);
    expect(await chooseOnCounter(borrower(), planId, id, 'take')).toEqual(taken);
    expect(await harbours()).toMatchObject({ state: 'accepted', each: 12_000n });
    const now = await plan();
    expect(now.state).toBe('active');
    expect(now.days[0]?.due).toBe((now.shares[0]?.each ?? 0n) + (now.shares[1]?.each ?? 0n));
    expect((await verbs()).filter((verb) => verb === 'share.counter_accepted')).toHaveLength(1);
  });

  test('left, the plan begins without that lender', async () => {
    await answer(counter(12_000n));
    const { id } = await harbours();
    expect(await chooseOnCounter(borrower(), planId, id, 'leave')).toEqual({
      ok: true,
      value: 'withdrawn',
    });
    expect((await plan()).state).toBe('active');
    await expect(chooseOnCounter(borrower(), planId, id, 'take')).rejects.toThrow(Conflict);
  });

  test('that cannot be paid is refused', async () => {
    expect(await answer(counter(10_000_000n))).toMatchObject({
      refused: { code: 'counter_above_owed' },
    });
  });

  test('is nobody else’s to choose on', async () => {
    await answer(counter(12_000n));
    const { id } = await harbours();
    const other = world.ctx((await aBorrowerWithThreeLoans(world, group)).actor);
    await expect(chooseOnCounter(other, planId, id, 'take')).rejects.toThrow(NotFound);
  });
});

describe('once its loans owe nothing', () => {
  const settle = () =>
    transact(system(), (tx) =>
      tx
        .update(loans)
        .set({ principalMinor: 0n, interestMinor: 0n, feesMinor: 0n, state: 'settled' })
        .where(eq(loans.id, rowan.loans[2]?.id ?? '')),
    );

  test('a counter-offer is not taken, and may be left', async () => {
    await answer(counter(12_000n));
    await settle();
    const { id } = await harbours();
    expect(await chooseOnCounter(borrower(), planId, id, 'take')).toMatchObject({
      refused: { code: 'offer_without_debt' },
    });
    expect((await harbours()).state).toBe('countered');
    expect(await verbs()).not.toContain('share.counter_accepted');
    expect(await chooseOnCounter(borrower(), planId, id, 'leave')).toMatchObject({ ok: true });
    expect((await plan()).state).toBe('active');
  });

  test.each([accept, counter(12_000n)])(
    'its lender cannot $answer it, and may say no',
    async (yes) => {
      await settle();
      expect(await answer(yes)).toMatchObject({ refused: { code: 'share_without_debt' } });
      expect((await harbours()).state).toBe('referred');
      expect(await answer(refuse)).toEqual({ ok: true, value: 'refused' });
    },
  );

  test('silence agrees to nothing: it leaves the plan on its day', async () => {
    await settle();
    world.setNow(new Date('2026-12-01T01:00:00Z'));
    expect(await lapseShares(system())).toBe(1);
    expect((await harbours()).state).toBe('withdrawn');
    expect(await verbs()).not.toContain('share.late');
    expect((await plan()).state).toBe('active');
  });
});

describe('the clock', () => {
  const lettersTo = async (lenderId: string) => {
    const rows = await transact(system(), (tx) =>
      tx.select().from(notifications).where(eq(notifications.lenderId, lenderId)),
    );
    return rows.map((row) => row.template);
  };
  const on = async (day: string) => {
    world.setNow(new Date(`${day}T01:00:00Z`));
    return lapseShares(system());
  };

  test('does nothing on the last day, asks again once after it, and then takes silence for consent', async () => {
    expect(await on('2026-11-30')).toBe(0);
    expect(await on('2026-12-01')).toBe(1);
    expect(await on('2026-12-02')).toBe(0);
    expect((await harbours()).late).toBe(true);
    expect(await lettersTo(group.harbour.id)).toEqual(['lender_share_late']);
    expect((await readLenderQueue(reviewer(), 'late')).shares).toHaveLength(1);
    expect(await on('2026-12-14')).toBe(0);
    expect(await on('2026-12-15')).toBe(1);
    expect(await on('2026-12-15')).toBe(0);
    expect((await harbours()).state).toBe('deemed_accepted');
    expect((await plan()).state).toBe('active');
    expect(await verbs()).toEqual(expect.arrayContaining(['share.late', 'share.deemed']));
  });

  test('a late answer still counts before that', async () => {
    await on('2026-12-05');
    expect(await answer(accept)).toEqual({ ok: true, value: 'accepted' });
  });

  test.each([
    ['until its silence is consent', '2026-12-14', '2026-12-15'],
    ['for ever, where silence never is', null, '2027-12-15'],
  ])('does not look again at a share that it asked about, %s', async (_, silenceOn, later) => {
    await transact(system(), (tx) =>
      tx.update(planShares).set({ silenceOn }).where(eq(planShares.groupId, group.groupId)),
    );
    const listed = (day: string) => transact(system(), (tx) => sharesPast(tx, group.groupId, day));
    expect(await listed('2026-11-30')).toEqual([]);
    expect(await listed('2026-12-01')).toHaveLength(1);
    await on('2026-12-01');
    expect(await listed('2026-12-02')).toEqual([]);
    expect(await listed('2026-12-14')).toEqual([]);
    expect(await listed(later)).toHaveLength(silenceOn === null ? 0 : 1);
  });

  test('lets a counter-offer lapse that nobody chose on', async () => {
    await answer(counter(12_000n));
    expect(await on('2026-12-23')).toBe(0);
    expect(await on('2026-12-24')).toBe(1);
    expect((await harbours()).state).toBe('expired');
    expect((await plan()).state).toBe('active');
  });
});

test('the last two answers at the same moment begin the plan once', async () => {
  await transact(system(), (tx) => tx.update(lenderPolicies).set({ reviewsAll: true }));
  const other = await aBorrowerWithThreeLoans(world, group);
  const ctx = world.ctx(other.actor);
  await saveBudget(ctx, {
    income: [{ heading: 'pay', amount: 100_000n, cycle: 'monthly' }],
    spending: [],
  });
  const sent = await proposePlan(ctx, {
    once: world.base.newId(),
    offer: { amount: 40_000n, cycle: 'monthly', payDay: 15, startOn: '2026-12-01', upFront: 0n },
    showBudgetTo: [],
  });
  const id = sent.ok ? sent.value : '';
  const shares = (await readPlan(ctx, id)).shares;
  const reviewers = { 'Harbour Finance': group.harbour, 'Northwind Bank': group.northwind };
  await Promise.all(
    shares.map((share) => {
      const lender = reviewers[share.lender as keyof typeof reviewers];
      return answerShare(world.ctx(lender.reviewer), share.id, accept);
    }),
  );
  const begun = await readPlan(ctx, id);
  expect([begun.state, ...begun.shares.map((share) => share.state)]).toEqual([
    'active',
    'accepted',
    'accepted',
  ]);
});
