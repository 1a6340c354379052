import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem, type Actor } from '#server/ctx.ts';
import { holdCase } from '#server/cases/hold-case.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { cases } from '#server/db/schema/cases.ts';
import { loans } from '#server/db/schema/loans.ts';
import { notifications } from '#server/db/schema/notifications.ts';
import { read, transact } from '#server/db/transact.ts';
import { NotAllowed, NotFound } from '#server/errors.ts';
import { askForRelief, type ReliefAsked } from '#server/hardship/ask-for-relief.ts';
import { decideRelief } from '#server/hardship/decide-relief.ts';
import { endRelief } from '#server/hardship/end-relief.ts';
import { listAnsweredRelief } from '#server/hardship/list-answered-relief.ts';
import { listWaitingRelief, readReliefForLender } from '#server/hardship/read-relief-for-lender.ts';
import { readReliefForm } from '#server/hardship/read-relief-form.ts';
import { readRelief } from '#server/hardship/read-relief.ts';
import { watchRelief } from '#server/hardship/watch-relief.ts';
import { withdrawRelief } from '#server/hardship/withdraw-relief.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';
import { ON_SERVER, untilWaiting } from '#tests/support/waiting.ts';

const NOW = new Date('2026-11-23T01:00:00Z');
const STORY = 'The mill closed in October.';
const NO = 'Your contract ended before you wrote to us.';

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;

beforeAll(async () => {
  world = await openWorld(NOW);
  group = await aGroup(world);
});
afterAll(() => world.close());

const ask = async (change: Partial<ReliefAsked> = {}) => {
  rowan = await aBorrowerWithThreeLoans(world, group);
  return askAgain(change);
};
const askAgain = (change: Partial<ReliefAsked> = {}) =>
  askForRelief(world.ctx(rowan.actor), {
    events: ['lost_work'],
    helps: ['pause', 'freeze'],
    story: STORY,
    lenderIds: [group.northwind.id, group.harbour.id],
    once: world.base.newId(),
    ...change,
  });
const asked = async (change: Partial<ReliefAsked> = {}) => {
  const outcome = await ask(change);
  if (!outcome.ok) throw new Error(outcome.refused.code);
  return readRelief(world.ctx(rowan.actor), outcome.value.requestId);
};
const answerOf = async (actor: Actor) => {
  const waiting = await listWaitingRelief(world.ctx(actor));
  return waiting.find((answer) => answer.caseId === rowan.caseId)?.id ?? '';
};
const reviewer = () => world.ctx(group.northwind.reviewer);
const mine = () =>
  rowan.loans.filter((loan) => loan.lenderId === group.northwind.id).map((loan) => loan.id);
const grant = async (months = 3) =>
  decideRelief(reviewer(), {
    answerId: await answerOf(group.northwind.reviewer),
    loanIds: mine(),
    decision: {
      answer: 'grant',
      terms: [
        { kind: 'pause', months },
        { kind: 'freeze', months: 6 },
      ],
      words: 'We hope that this gives you room.',
    },
  });
const system = () => asSystem(world.base, group.groupId);
const verbsOfCase = async () => {
  const rows = await read(system(), (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.caseId, rowan.caseId)).orderBy(auditLog.id),
  );
  return rows.map((row) => row.verb);
};
const statesOf = async () => {
  const [row] = await read(system(), (tx) =>
    tx.select().from(cases).where(eq(cases.id, rowan.caseId)),
  );
  const own = await read(system(), (tx) =>
    tx.select().from(loans).where(eq(loans.caseId, rowan.caseId)),
  );
  return {
    case: row?.state,
    northwind: own.filter((l) => l.lenderId === group.northwind.id).map((l) => l.state),
    harbour: own.filter((l) => l.lenderId === group.harbour.id).map((l) => l.state),
  };
};
const templatesOf = async () => {
  const rows = await read(system(), (tx) =>
    tx.select().from(notifications).where(eq(notifications.borrowerId, rowan.borrowerId)),
  );
  return rows.map((row) => row.template).sort();
};

const lettersTo = async (lenderId: string) => {
  const rows = await read(system(), (tx) =>
    tx.select().from(notifications).where(eq(notifications.lenderId, lenderId)),
  );
  return rows.map((row) => row.template).sort();
};

describe('hardship told once', () => {
  it('reaches every chosen lender, each with its own last day', async () => {
    const relief = await asked();
    expect(relief).toMatchObject({ story: STORY, standing: 'waiting', events: ['lost_work'] });
    expect(
      relief.answers.map(({ lender, state, deadlineOn }) => [lender, state, deadlineOn]),
    ).toEqual(
      expect.arrayContaining([
        ['Northwind Bank', 'waiting', '2026-12-14'],
        ['Harbour Finance', 'waiting', '2026-12-14'],
      ]),
    );
    expect(relief.answers[0]?.complain.ombudsman).toContain('AFCA');
    expect((await verbsOfCase()).filter((verb) => verb === 'relief.asked')).toHaveLength(2);
    expect(await templatesOf()).toEqual(['relief_sent']);
  });

  it('asked twice is asked once', async () => {
    const once = world.base.newId();
    const first = await ask({ once });
    expect(await askAgain({ once })).toEqual(first);
    expect(await askAgain()).toMatchObject({ refused: { code: 'relief_already_asked' } });
    const form = await readReliefForm(world.ctx(rowan.actor));
    expect(form.lenders.every((lender) => lender.waitingRequestId !== null)).toBe(true);
    expect(form.requests).toHaveLength(1);
  });

  it('stays with the lenders that were chosen', async () => {
    await ask({ lenderIds: [group.harbour.id] });
    expect(await answerOf(group.northwind.reviewer)).toBe('');
    expect(await answerOf(group.harbour.reviewer)).not.toBe('');
  });

  it('does not exist for a stranger, nor for another lender', async () => {
    const relief = await asked();
    const omar = await aBorrowerWithThreeLoans(world, group);
    await expect(readRelief(world.ctx(omar.actor), relief.id)).rejects.toThrow(NotFound);
    const id = await answerOf(group.northwind.reviewer);
    await expect(readReliefForLender(world.ctx(group.harbour.reviewer), id)).rejects.toThrow(
      NotFound,
    );
    await expect(withdrawRelief(world.ctx(omar.actor), id)).rejects.toThrow(NotFound);
  });
});

describe('a lender answers', () => {
  it('sees what was told and its own loans, and no other lender', async () => {
    await ask();
    const seen = await readReliefForLender(reviewer(), await answerOf(group.northwind.reviewer));
    expect(seen).toMatchObject({
      story: STORY,
      person: 'Rowan Whitlock',
      helps: ['pause', 'freeze'],
    });
    expect(seen.loans.map((loan) => loan.id).sort()).toEqual([...mine()].sort());
    expect(JSON.stringify(seen, (_key, value: unknown) => String(value))).not.toContain('Harbour');
  });

  it('grants a pause: its loans are paused, the other lender is untouched, the borrower told', async () => {
    const { id } = await asked();
    expect(await grant()).toMatchObject({ ok: true });
    expect(await statesOf()).toEqual({
      case: 'in_relief',
      northwind: ['paused', 'paused'],
      harbour: ['open'],
    });
    const relief = await readRelief(world.ctx(rowan.actor), id);
    const answer = relief.answers.find((each) => each.lenderId === group.northwind.id);
    expect(relief.standing).toBe('part_answered');
    expect(answer).toMatchObject({ state: 'granted', words: 'We hope that this gives you room.' });
    expect(answer?.terms).toHaveLength(4);
    expect(answer?.terms[0]).toMatchObject({ from: '2026-11-23', until: '2027-05-23' });
    expect(await templatesOf()).toEqual(['relief_answer', 'relief_sent']);
    expect(await verbsOfCase()).toEqual(
      expect.arrayContaining(['relief.granted', 'loan.paused', 'loan.paused']),
    );
  });

  it('takes all off, and still reads which loans that was', async () => {
    await ask();
    const answerId = await answerOf(group.northwind.reviewer);
    const decision = { answer: 'grant', terms: [{ kind: 'write_off_full' }], words: '' } as const;
    const decide = (confirmed?: bigint) =>
      decideRelief(reviewer(), {
        ...{ answerId, loanIds: mine(), decision: { ...decision, confirmed } },
      });
    const asks = await decide();
    expect(asks).toMatchObject({ refused: { code: 'relief_write_off_unconfirmed', count: 2 } });
    expect((await statesOf()).northwind).toEqual(['open', 'open']);
    const owed = asks.ok ? '' : String(asks.refused['owed']);
    expect(await decide(BigInt(owed))).toMatchObject({ ok: true });
    const seen = await readReliefForLender(reviewer(), answerId);
    expect(seen.loans).toEqual([]);
    expect(seen.covered.map(({ id, state }) => [id, state])).toEqual(
      [...mine()].sort().map((id) => [id, 'written_off']),
    );
  });

  it.runIf(ON_SERVER)(
    'does not undo what money did to a loan while it waited its turn',
    async () => {
      await ask();
      const answerId = await answerOf(group.northwind.reviewer);
      const [loanId = ''] = mine();
      const held = Promise.withResolvers<undefined>();
      const letGo = Promise.withResolvers<undefined>();
      const paid = transact(system(), async (tx) => {
        await holdCase(tx, system(), rowan.caseId);
        held.resolve(undefined);
        await letGo.promise;
        await tx.update(loans).set({ state: 'settled' }).where(eq(loans.id, loanId));
      });
      await held.promise;
      const words = 'We hope that this gives you room.';
      const decided = decideRelief(reviewer(), {
        ...{ answerId, loanIds: mine() },
        decision: { answer: 'grant', terms: [{ kind: 'pause', months: 3 }], words },
      });
      try {
        await untilWaiting(world.db, 1);
      } finally {
        letGo.resolve(undefined);
      }
      await Promise.all([paid, decided]);
      const [loan] = await read(system(), (tx) =>
        tx.select().from(loans).where(eq(loans.id, loanId)),
      );
      expect(loan?.state).toBe('settled');
    },
  );

  it('finds its answers again, the newest first, and no other lender does', async () => {
    world.setNow(new Date('2026-11-24T01:00:00Z'));
    await ask();
    await grant();
    world.setNow(NOW);
    await ask();
    const answerId = await answerOf(group.northwind.reviewer);
    await decideRelief(reviewer(), {
      ...{ answerId, loanIds: [] },
      decision: { answer: 'refuse', reason: 'affordable', words: NO },
    });
    const { answered, more } = await listAnsweredRelief(reviewer());
    const own = answered.findIndex(({ id }) => id === answerId);
    expect(answered[own]).toMatchObject({ person: 'Rowan Whitlock', state: 'refused' });
    expect(answered[0]).toMatchObject({ state: 'granted' });
    expect(own).toBeGreaterThan(0);
    expect(more).toBe(false);
    expect(await listAnsweredRelief(reviewer(), 2)).toMatchObject({ answered: [] });
    const harbour = await listAnsweredRelief(world.ctx(group.harbour.reviewer));
    expect(harbour.answered).toEqual([]);
  });

  it('answers once: a second decision is told that it came late', async () => {
    await ask();
    const answerId = await answerOf(group.northwind.reviewer);
    const no = { answer: 'refuse', reason: 'affordable', words: NO } as const;
    const decide = () => decideRelief(reviewer(), { answerId, loanIds: [], decision: no });
    expect(await decide()).toMatchObject({ ok: true });
    expect(await decide()).toMatchObject({ refused: { code: 'relief_already_answered' } });
    expect((await verbsOfCase()).filter((verb) => verb === 'relief.refused')).toHaveLength(1);
  });

  it('refuses with a reason, and the borrower reads how to complain and the hold', async () => {
    const { id } = await asked();
    await decideRelief(reviewer(), {
      answerId: await answerOf(group.northwind.reviewer),
      loanIds: [],
      decision: { answer: 'refuse', reason: 'affordable', words: NO },
    });
    const relief = await readRelief(world.ctx(rowan.actor), id);
    const answer = relief.answers.find((each) => each.lenderId === group.northwind.id);
    expect(answer).toMatchObject({
      ...{ state: 'refused', refusal: 'affordable', words: NO, holdUntil: '2026-12-07' },
      complain: { lenderWithinDays: 21, ombudsmanContact: '1800 931 678' },
    });
  });

  it('may not grant on loans that are not its own, nor be answered by a viewer', async () => {
    await ask();
    const answerId = await answerOf(group.northwind.reviewer);
    const others = rowan.loans.filter((loan) => loan.lenderId === group.harbour.id);
    const decided = {
      answerId,
      loanIds: others.map((loan) => loan.id),
      decision: { answer: 'grant', terms: [{ kind: 'pause', months: 1 }], words: '' },
    } as const;
    expect(await decideRelief(reviewer(), decided)).toMatchObject({
      refused: { code: 'relief_without_loan' },
    });
    await expect(decideRelief(world.ctx(group.northwind.viewer), decided)).rejects.toThrow(
      NotAllowed,
    );
    await expect(decideRelief(world.ctx(group.harbour.reviewer), decided)).rejects.toThrow(
      NotFound,
    );
  });
});

describe('the clock of relief', () => {
  it('reminds once, then asks again and says that the answer is late; it can still be given', async () => {
    world.setNow(NOW);
    group = await aGroup(world);
    const { id } = await asked();
    world.setNow(new Date('2026-12-10T01:00:00Z'));
    await watchRelief(system());
    await watchRelief(system());
    expect((await verbsOfCase()).filter((verb) => verb === 'relief.reminded')).toHaveLength(2);
    world.setNow(new Date('2026-12-15T01:00:00Z'));
    await watchRelief(system());
    await watchRelief(system());
    expect((await verbsOfCase()).filter((verb) => verb === 'relief.late')).toHaveLength(2);
    const relief = await readRelief(world.ctx(rowan.actor), id);
    expect(relief.answers.map((answer) => answer.state)).toEqual(['overdue', 'overdue']);
    expect(await lettersTo(group.harbour.id)).toEqual(['lender_relief_due', 'lender_relief_late']);
    expect(await grant()).toMatchObject({ ok: true });
    world.setNow(NOW);
  });

  it('ends a pause on its day, and the relief when its last term is over', async () => {
    await ask({ lenderIds: [group.northwind.id] });
    await grant(3);
    world.setNow(new Date('2027-02-23T01:00:00Z'));
    await endRelief(system());
    expect((await statesOf()).northwind).toEqual(['paused', 'paused']);
    world.setNow(new Date('2027-02-24T01:00:00Z'));
    await endRelief(system());
    await endRelief(system());
    expect(await statesOf()).toMatchObject({ case: 'in_relief', northwind: ['open', 'open'] });
    world.setNow(new Date('2027-05-24T01:00:00Z'));
    await endRelief(system());
    expect(await statesOf()).toMatchObject({ case: 'open' });
    expect((await verbsOfCase()).filter((verb) => verb === 'relief.ended')).toHaveLength(1);
    world.setNow(NOW);
  });

  it('a request taken back is asked of nobody', async () => {
    const { id } = await asked();
    const answerId = await answerOf(group.northwind.reviewer);
    await withdrawRelief(world.ctx(rowan.actor), answerId);
    await withdrawRelief(world.ctx(rowan.actor), answerId);
    expect(await answerOf(group.northwind.reviewer)).toBe('');
    const relief = await readRelief(world.ctx(rowan.actor), id);
    expect(relief.standing).toBe('part_answered');
  });
});
