import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asSystem } from '#server/ctx.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { messages } from '#server/db/schema/messages.ts';
import { notifications } from '#server/db/schema/notifications.ts';
import { read } from '#server/db/transact.ts';
import { NotAllowed, NotFound } from '#server/errors.ts';
import { answerMessage } from '#server/messages/answer-message.ts';
import { closeThread } from '#server/messages/close-thread.ts';
import { readThread } from '#server/messages/read-thread.ts';
import { readThreads } from '#server/messages/read-threads.ts';
import { writeMessage, type NewMessage } from '#server/messages/write-message.ts';
import { revealCase } from '#server/support/reveal-case.ts';
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
  group = await aGroup(world);
});
beforeEach(async () => {
  rowan = await aBorrowerWithThreeLoans(world, group);
});
afterAll(() => world.close());

const write = async (change: Partial<NewMessage> = {}) => {
  const message = { words: 'Can I pay on Fridays?', once: world.base.newId(), ...change };
  const outcome = await writeMessage(world.ctx(rowan.actor), message);
  if (!outcome.ok) throw new Error(outcome.refused.code);
  return outcome.value.threadId;
};
const support = () => world.ctx(group.support);
/** The newest message that support has before it. */
const seenIn = async (threadId: string) => {
  await revealCase(support(), rowan.caseId, 'message');
  return (await readThread(support(), threadId)).messages.at(-1)?.id ?? '';
};
const answer = async (threadId: string, once = world.base.newId(), seen?: string) =>
  answerMessage(support(), {
    ...{ threadId, words: 'Yes, any day you like.', once },
    seen: seen ?? (await seenIn(threadId)),
  });
const verbsOfCase = async () => {
  const rows = await read(asSystem(world.base, group.groupId), (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.caseId, rowan.caseId)).orderBy(auditLog.id),
  );
  return rows.map((row) => row.verb).filter((verb) => !verb.startsWith('case.'));
};

describe('a conversation', () => {
  it('is written, answered and read; both see the same thread', async () => {
    const id = await write({ topic: 'payment', loanId: rowan.loans[0]?.id });
    const mine = await readThread(world.ctx(rowan.actor), id);
    expect(mine).toMatchObject({
      state: 'waiting',
      answerBy: '2026-11-25',
      lender: 'Northwind Bank',
    });
    await answer(id);
    expect((await readThreads(world.ctx(rowan.actor))).threads).toMatchObject([{ id, unread: 1 }]);
    const opened = await readThread(world.ctx(rowan.actor), id);
    const seen = await readThread(world.ctx(group.support), id);
    expect(opened.messages.map((message) => [message.authorName, message.words])).toEqual([
      ['', 'Can I pay on Fridays?'],
      ['Ada', 'Yes, any day you like.'],
    ]);
    expect(seen.messages.map((message) => message.words)).toEqual(
      opened.messages.map((message) => message.words),
    );
    expect((await readThreads(world.ctx(rowan.actor))).threads).toMatchObject([{ unread: 0 }]);
    expect(await verbsOfCase()).toEqual([
      ...['message.written', 'message.read', 'message.answered', 'message.read'],
    ]);
  });

  it('keeps words sealed, and tells the borrower only that there is a message', async () => {
    const id = await write();
    await answer(id);
    const rows = await read(asSystem(world.base, group.groupId), (tx) =>
      tx.select().from(messages).where(eq(messages.threadId, id)),
    );
    for (const row of rows) expect(row.bodySealed).not.toMatch(/Friday|any day/);
    const [told] = await read(asSystem(world.base, group.groupId), (tx) =>
      tx.select().from(notifications).where(eq(notifications.borrowerId, rowan.borrowerId)),
    );
    expect(told?.template).toBe('message_answer');
    expect(world.base.keys.open(told?.bodySealed ?? '')).not.toContain('any day');
  });

  it('written twice is written once, answered twice is answered once', async () => {
    const once = world.base.newId();
    const id = await write({ once });
    expect(await write({ once })).toBe(id);
    const again = world.base.newId();
    await answer(id, again);
    await answer(id, again);
    expect((await readThread(world.ctx(rowan.actor), id)).messages).toHaveLength(2);
  });

  it('goes on after it was closed; a closed one takes no answer', async () => {
    const id = await write();
    await answer(id);
    const last = await seenIn(id);
    await closeThread(support(), id, last);
    await closeThread(support(), id, last);
    expect(await answer(id)).toMatchObject({ refused: { code: 'message_thread_closed' } });
    expect(await write({ threadId: id })).toBe(id);
    expect((await readThread(world.ctx(rowan.actor), id)).state).toBe('waiting');
    expect((await verbsOfCase()).filter((verb) => verb === 'thread.closed')).toHaveLength(1);
  });

  it('is not answered or closed over words that came while the page stood open', async () => {
    const id = await write();
    const seen = await seenIn(id);
    await write({ threadId: id, words: 'And it is urgent: I am moving out on Friday.' });
    expect(await answer(id, world.base.newId(), seen)).toMatchObject({
      refused: { code: 'message_newer' },
    });
    await answer(id);
    const answered = await seenIn(id);
    await write({ threadId: id, words: 'One more thing.' });
    expect(await closeThread(support(), id, answered)).toMatchObject({
      refused: { code: 'message_newer' },
    });
    expect((await readThread(world.ctx(rowan.actor), id)).state).toBe('waiting');
    expect((await verbsOfCase()).filter((verb) => verb === 'message.answered')).toHaveLength(1);
  });

  it('is not answered over a colleague, and is once their answer was read', async () => {
    const id = await write();
    const seen = await seenIn(id);
    await answer(id);
    const mine = world.base.newId();
    expect(await answer(id, mine, seen)).toMatchObject({ refused: { code: 'message_newer' } });
    expect(await answer(id, mine, await seenIn(id))).toMatchObject({ ok: true });
    expect((await readThread(world.ctx(rowan.actor), id)).messages).toHaveLength(3);
  });

  it('does not exist for a stranger, for a lender or in another group', async () => {
    const id = await write();
    const omar = await aBorrowerWithThreeLoans(world, group);
    const elsewhere = await aGroup(world);
    await expect(readThread(world.ctx(omar.actor), id)).rejects.toThrow(NotFound);
    await expect(readThread(world.ctx(elsewhere.support), id)).rejects.toThrow(NotFound);
    await expect(readThread(world.ctx(group.northwind.admin), id)).rejects.toThrow(NotAllowed);
    const theirs = { words: 'Hello', once: world.base.newId(), threadId: id };
    await expect(writeMessage(world.ctx(omar.actor), theirs)).rejects.toThrow(NotFound);
    const loan = { words: 'Hello', once: world.base.newId(), loanId: rowan.loans[0]?.id };
    await expect(writeMessage(world.ctx(omar.actor), loan)).rejects.toThrow(NotFound);
  });
});
