import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readTimeline } from '#server/audit/read-timeline.ts';
import { record } from '#server/audit/record.ts';
import { asSystem } from '#server/ctx.ts';
import { accountKey } from '#domain/loans/account-key.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { loans } from '#server/db/schema/loans.ts';
import { read, transact } from '#server/db/transact.ts';
import { NotAllowed, NotFound } from '#server/errors.ts';
import { askForRelief } from '#server/hardship/ask-for-relief.ts';
import { answerMessage } from '#server/messages/answer-message.ts';
import { readThread } from '#server/messages/read-thread.ts';
import { writeMessage } from '#server/messages/write-message.ts';
import { findCases } from '#server/support/find-cases.ts';
import { readCaseForSupport } from '#server/support/read-case-for-support.ts';
import { readSupportQueue } from '#server/support/read-support-queue.ts';
import { readMaskedThread } from '#server/support/read-masked-thread.ts';
import { revealCase } from '#server/support/reveal-case.ts';
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
  world.setNow(NOW);
  group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
});
afterAll(() => world.close());

const support = () => world.ctx(group.support);
const write = (who: BorrowerSituation) =>
  writeMessage(world.ctx(who.actor), { words: 'Hello', once: world.base.newId() });
const looks = async (verb: string) =>
  read(asSystem(world.base, group.groupId), (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.caseId, rowan.caseId), eq(auditLog.verb, verb))),
  );

describe('the queue', () => {
  it('shows who waits longest first, and leaves when answered', async () => {
    const omar = await aBorrowerWithThreeLoans(world, group);
    await write(rowan);
    world.setNow(new Date('2026-11-23T02:00:00Z'));
    const later = await write(omar);
    const queue = await readSupportQueue(support());
    expect(queue.threads.map((thread) => thread.reference)).toEqual([
      rowan.caseReference,
      omar.caseReference,
    ]);
    expect(queue.threads[0]).toMatchObject({ answerBy: '2026-11-25', late: false });
    if (!later.ok) throw new Error('not written');
    const { threadId } = later.value;
    await revealCase(support(), omar.caseId, 'message');
    const seen = (await readThread(support(), threadId)).messages.at(-1)?.id ?? '';
    const answer = { threadId, seen, words: 'Hello', once: world.base.newId() };
    await answerMessage(support(), answer);
    expect((await readSupportQueue(support())).threads).toHaveLength(1);
    world.setNow(new Date('2026-11-26T02:00:00Z'));
    expect((await readSupportQueue(support())).threads).toMatchObject([{ late: true }]);
  });

  it('shows which lenders owe an answer, and by when', async () => {
    await askForRelief(world.ctx(rowan.actor), {
      ...{ events: ['illness'], helps: ['not_sure'], story: '' },
      ...{ lenderIds: [group.harbour.id], once: world.base.newId() },
    });
    expect((await readSupportQueue(support())).relief).toMatchObject([
      { reference: rowan.caseReference, lender: 'Harbour Finance', deadlineOn: '2026-12-14' },
    ]);
  });

  it('is of one group only, and for support only', async () => {
    await write(rowan);
    const elsewhere = await aGroup(world);
    expect((await readSupportQueue(world.ctx(elsewhere.support))).threads).toEqual([]);
    await expect(readSupportQueue(world.ctx(group.operator))).rejects.toThrow(NotAllowed);
    await expect(readSupportQueue(world.ctx(group.northwind.admin))).rejects.toThrow(NotAllowed);
  });
});

describe('a case', () => {
  it('is masked until a reason is given, for this agent and for half an hour', async () => {
    const masked = await readCaseForSupport(support(), rowan.caseId);
    expect(masked).toMatchObject({ revealedUntil: null, person: { name: 'R••• W•••' } });
    expect(JSON.stringify(masked, bigintToo)).not.toMatch(/Whitlock|example\.test|91570|Ballarat/);
    expect(masked.loans.map((loan) => loan.owed)).toEqual([null, null, null]);
    await revealCase(support(), rowan.caseId, 'call');
    const shown = await readCaseForSupport(support(), rowan.caseId);
    expect(shown.person).toMatchObject({ name: 'Rowan Whitlock', email: rowan.facts.email });
    expect(shown.loans.map((loan) => loan.owed).sort()).toEqual(
      rowan.loans.map((loan) => loan.balance).sort(),
    );
    expect(
      (await readCaseForSupport(world.ctx(group.lead), rowan.caseId)).revealedUntil,
    ).toBeNull();
    world.setNow(new Date('2026-11-23T01:31:00Z'));
    expect((await readCaseForSupport(support(), rowan.caseId)).revealedUntil).toBeNull();
  });

  it.each([
    ['paused', true],
    ['settled', false],
    ['recalled', false],
    ['written_off', false],
  ] as const)('shows what is owed here on a loan that is %s', async (state, isOwed) => {
    const [card] = rowan.loans;
    await transact(asSystem(world.base, group.groupId), (tx) =>
      tx
        .update(loans)
        .set({ state })
        .where(eq(loans.id, card?.id ?? '')),
    );
    await revealCase(support(), rowan.caseId, 'call');
    const shown = await readCaseForSupport(support(), rowan.caseId);
    const loan = shown.loans.find(({ id }) => id === card?.id);
    expect(loan).toMatchObject({ state, owed: isOwed ? card?.balance : 0n });
  });

  it('shows who wrote and when, and neither words nor amounts, before there is a reason', async () => {
    const written = await write(rowan);
    if (!written.ok) throw new Error('not written');
    const { threadId } = written.value;
    const rowansOwn = { caseId: rowan.caseId, borrowerId: rowan.borrowerId };
    await transact(asSystem(world.base, group.groupId), (tx) =>
      record(tx, asSystem(world.base, group.groupId), {
        verb: 'payment.received',
        subject: { kind: 'payment', id: world.base.newId() },
        ...{ ...rowansOwn, facts: { amount: '4711', currency: 'AUD' } },
      }),
    );
    const amounts = async () =>
      (await readCaseForSupport(support(), rowan.caseId)).timeline.map((line) => line.amount);
    await expect(readThread(support(), threadId)).rejects.toThrow(NotAllowed);
    expect(await readMaskedThread(support(), threadId)).toEqual({
      id: threadId,
      messages: [{ authorKind: 'borrower', authorName: '', at: NOW }],
    });
    expect((await amounts()).filter(Boolean)).toEqual([]);
    expect(await looks('message.read')).toEqual([]);
    const stranger = world.ctx((await aGroup(world)).support);
    await expect(readMaskedThread(stranger, threadId)).rejects.toThrow(NotFound);

    await revealCase(support(), rowan.caseId, 'message');
    expect((await readThread(support(), threadId)).messages).toMatchObject([{ words: 'Hello' }]);
    expect(await amounts()).toContainEqual({ minor: 4711n, currency: 'AUD' });
    await expect(readThread(world.ctx(group.lead), threadId)).rejects.toThrow(NotAllowed);
  });

  it('keeps every look and every reason, and the borrower reads that it was done', async () => {
    await readCaseForSupport(support(), rowan.caseId);
    await revealCase(support(), rowan.caseId, 'message');
    await revealCase(support(), rowan.caseId, 'message');
    await readCaseForSupport(support(), rowan.caseId);
    expect((await looks('case.viewed')).map((row) => row.facts)).toEqual([
      { masked: true },
      { masked: false },
    ]);
    expect(await looks('case.revealed')).toMatchObject([
      { facts: { reason: 'message' }, actorId: group.support.staffId },
    ]);
    const mine = await readTimeline(world.ctx(rowan.actor), rowan.caseId);
    expect(mine.map((line) => line.verb)).toEqual(['case.viewed', 'case.revealed', 'case.opened']);
  });

  it('is found by its reference in any spelling, and not in another group', async () => {
    const short = rowan.caseReference.replaceAll('-', ' ').toLowerCase();
    const own = { id: rowan.caseId, reference: rowan.caseReference, lender: null };
    expect(await findCases(support(), ` ${short} `)).toEqual([own]);
    const elsewhere = await aGroup(world);
    const stranger = world.ctx(elsewhere.support);
    expect(await findCases(stranger, rowan.caseReference)).toEqual([]);
    await expect(readCaseForSupport(stranger, rowan.caseId)).rejects.toThrow(NotFound);
    await expect(revealCase(stranger, rowan.caseId, 'call')).rejects.toThrow(NotFound);
  });
});

describe('A loan number that a caller reads out', () => {
  it('finds each case that has exactly it, however it is spelled, and no other group’s', async () => {
    const [loan] = rowan.loans;
    const account = loan?.account ?? '';
    const read = account.toLowerCase().replaceAll('', ' ');
    const found = (await findCases(support(), read)).map(({ id }) => id);
    expect(found).toEqual([rowan.caseId]);
    expect(await findCases(support(), account.slice(0, -1))).toEqual([]);
    const elsewhere = await aGroup(world);
    expect(await findCases(world.ctx(elsewhere.support), account)).toEqual([]);
  });

  it('is asked about where two lenders gave it, and is nothing without letters and digits', async () => {
    const other = await aBorrowerWithThreeLoans(world, group);
    const [mine, theirs] = [
      rowan.loans[0],
      other.loans.find((one) => one.lenderId !== rowan.loans[0]?.lenderId),
    ];
    const accountOf = { account: mine?.account ?? '', accountKey: accountKey(mine?.account ?? '') };
    await transact(asSystem(world.base, group.groupId), (tx) =>
      tx
        .update(loans)
        .set(accountOf)
        .where(eq(loans.id, theirs?.id ?? '')),
    );
    const found = await findCases(support(), accountOf.account);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set([rowan.caseId, other.caseId]));
    expect(new Set(found.map(({ lender }) => lender))).toEqual(
      new Set([group.harbour.name, group.northwind.name]),
    );
    expect(await findCases(support(), ' – ')).toEqual([]);
  });
});

function bigintToo(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
