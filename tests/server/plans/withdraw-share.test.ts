import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditLog } from '#server/db/schema/audit.ts';
import { loans } from '#server/db/schema/loans.ts';
import { instalments } from '#server/db/schema/plans.ts';
import { lenderPolicies } from '#server/db/schema/policies.ts';
import { read, transact } from '#server/db/transact.ts';
import { Conflict } from '#server/errors.ts';
import { askForRelief } from '#server/hardship/ask-for-relief.ts';
import { decideRelief } from '#server/hardship/decide-relief.ts';
import { listWaitingRelief, readReliefForLender } from '#server/hardship/read-relief-for-lender.ts';
import { answerShare } from '#server/plans/answer-share.ts';
import { chooseOnCounter } from '#server/plans/choose-on-counter.ts';
import { proposePlan } from '#server/plans/propose-plan.ts';
import { readLenderQueue } from '#server/plans/read-lender-queue.ts';
import { readPlan } from '#server/plans/read-plan.ts';
import { saveBudget } from '#server/plans/save-budget.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
  type LenderSituation,
} from '#tests/support/situations.ts';

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let planId: string;

beforeAll(async () => {
  world = await openWorld(new Date('2026-11-23T01:00:00Z'));
});
afterAll(() => world.close());

/** Rowan offers 400 a month; both lenders want a person to look, and Harbour suggests another amount. */
beforeEach(async () => {
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  await transact(system(), (tx) => tx.update(lenderPolicies).set({ reviewsAll: true }));
  await saveBudget(borrower(), {
    income: [{ heading: 'pay', amount: 400_000n, cycle: 'monthly' }],
    spending: [{ heading: 'housing', amount: 300_000n, cycle: 'monthly' }],
  });
  const sent = await proposePlan(borrower(), {
    once: world.base.newId(),
    offer: { amount: 40_000n, cycle: 'monthly', payDay: 15, startOn: '2026-12-01', upFront: 0n },
    showBudgetTo: [],
  });
  planId = sent.ok ? sent.value : '';
  await answerShare(world.ctx(group.harbour.reviewer), await shareOf(group.harbour), {
    ...{ answer: 'counter', each: 12_000n, upFront: 0n, words: '' },
  });
  await askForRelief(borrower(), {
    ...{ events: ['lost_work'], helps: ['not_sure'], story: '' },
    ...{ lenderIds: [group.northwind.id, group.harbour.id], once: world.base.newId() },
  });
});

const borrower = () => world.ctx(rowan.actor);
const system = () => world.ctx({ kind: 'system', groupId: group.groupId });
const plan = () => readPlan(borrower(), planId);
const states = async () =>
  Object.fromEntries((await plan()).shares.map(({ lender, state }) => [lender, state]));
const shareOf = async (lender: LenderSituation) =>
  (await plan()).shares.find((share) => share.lender === lender.name)?.id ?? '';
const loansOf = (lender: LenderSituation) =>
  rowan.loans.filter(({ lenderId }) => lenderId === lender.id).map(({ id }) => id);
const writesOff = async (lender: LenderSituation, loanIds = loansOf(lender)) => {
  const ctx = world.ctx(lender.reviewer);
  const [{ id: answerId } = { id: '' }] = await listWaitingRelief(ctx);
  const { loans: covered } = await readReliefForLender(ctx, answerId);
  const seen = covered.filter(({ id }) => loanIds.includes(id));
  return decideRelief(ctx, {
    ...{ answerId, loanIds },
    decision: {
      answer: 'grant',
      terms: [{ kind: 'write_off_full' }],
      words: 'You need not pay any more of this to us.',
      confirmed: seen.reduce((sum, { balance }) => sum + balance, 0n),
    },
  });
};
const withdrawals = () =>
  read(system(), (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.caseId, rowan.caseId), eq(auditLog.verb, 'share.withdrawn'))),
  );

test('a lender that asks for nothing more takes its own offer back with it', async () => {
  const offer = await shareOf(group.harbour);
  expect(await writesOff(group.harbour)).toMatchObject({ ok: true });
  expect(await states()).toEqual({ 'Harbour Finance': 'withdrawn', 'Northwind Bank': 'referred' });
  expect((await plan()).state).toBe('waiting');
  expect(await withdrawals()).toMatchObject([
    { actorKind: 'lender', lenderId: group.harbour.id, subjectId: offer },
  ]);
  const queue = await readLenderQueue(world.ctx(group.harbour.reviewer), 'countered');
  expect(queue.shares).toEqual([]);
  await expect(chooseOnCounter(borrower(), planId, offer, 'take')).rejects.toThrow(Conflict);
});

test('the plan begins with the lender that is left, once that one agrees', async () => {
  await writesOff(group.harbour);
  const reviewer = world.ctx(group.northwind.reviewer);
  await answerShare(reviewer, await shareOf(group.northwind), { answer: 'accept', words: '' });
  expect((await plan()).state).toBe('active');
});

test('the plan ends where no lender is left in it', async () => {
  await writesOff(group.harbour);
  await writesOff(group.northwind);
  expect(await states()).toEqual({
    'Harbour Finance': 'withdrawn',
    'Northwind Bank': 'withdrawn',
  });
  expect((await plan()).state).toBe('ended');
});

describe('once both have agreed', () => {
  beforeEach(async () => {
    await chooseOnCounter(borrower(), planId, await shareOf(group.harbour), 'take');
    const reviewer = world.ctx(group.northwind.reviewer);
    await answerShare(reviewer, await shareOf(group.northwind), { answer: 'accept', words: '' });
  });
  const asked = async () => (await plan()).days.reduce((all, { due }) => all + due, 0n);
  const owedTo = (...ids: readonly string[]) =>
    rowan.loans.reduce((all, { id, balance }) => (ids.includes(id) ? all + balance : all), 0n);

  test('the plan runs on without the lender that asks for nothing more', async () => {
    await writesOff(group.harbour);
    expect(await states()).toEqual({
      'Harbour Finance': 'withdrawn',
      'Northwind Bank': 'accepted',
    });
    expect((await plan()).state).toBe('active');
    expect(await asked()).toBe(owedTo(...loansOf(group.northwind)));
  });

  test('a loan that its lender let go is asked for no more, the lender’s other is', async () => {
    const [card = '', personal = ''] = loansOf(group.northwind);
    await writesOff(group.northwind, [card]);
    expect(await states()).toEqual({ 'Harbour Finance': 'accepted', 'Northwind Bank': 'accepted' });
    expect(await asked()).toBe(owedTo(personal, ...loansOf(group.harbour)));
  });

  test('a part that was paid stays agreed, whatever else its lender lets go', async () => {
    const [card = '', personal = ''] = loansOf(group.northwind);
    await transact(system(), async (tx) => {
      await tx
        .update(loans)
        .set({ principalMinor: 0n, interestMinor: 0n, feesMinor: 0n, state: 'settled' })
        .where(eq(loans.id, card));
      await tx.delete(instalments).where(eq(instalments.loanId, personal));
    });
    await writesOff(group.northwind, [personal]);
    expect((await states())['Northwind Bank']).toBe('accepted');
  });
});

test('a lender to which something is still owed stays to be answered', async () => {
  const [card = ''] = loansOf(group.northwind);
  expect(await writesOff(group.northwind, [card])).toMatchObject({ ok: true });
  expect(await states()).toEqual({ 'Harbour Finance': 'countered', 'Northwind Bank': 'referred' });
  expect(await withdrawals()).toEqual([]);
});
