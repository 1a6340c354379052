import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asGate, asSystem } from '#server/ctx.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { borrowers } from '#server/db/schema/cases.ts';
import { consents } from '#server/db/schema/consent.ts';
import { entries } from '#server/db/schema/identity.ts';
import { read, transact } from '#server/db/transact.ts';
import { askAgain, tellFacts } from '#server/identity/entry/ask-for-code.ts';
import type { Way } from '#server/identity/entry/asked.ts';
import { beginEntry } from '#server/identity/entry/begin-entry.ts';
import { checkCode } from '#server/identity/entry/check-code.ts';
import { proveAgain } from '#server/identity/entry/prove-again.ts';
import { readActor } from '#server/identity/sessions.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { entering, FACTS, wait, WRONG, type Visit } from '#tests/support/entering.ts';
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
let visit: Visit;

beforeAll(async () => {
  world = await openWorld(START);
  group = await aGroup(world);
});
beforeEach(async () => {
  rowan = await aBorrowerWithThreeLoans(world, group);
  visit = entering(world, rowan);
  world.setNow(START);
});
afterAll(() => world.close());

const firstLoan = () => rowan.loans[0] ?? { id: '', account: '', letterToken: '', lenderId: '' };
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

const USED_UP = { code: 'code_used_up' };

/** What one is told who gives this code five times. */
async function answersTo(pass: string, code: string) {
  const answers: unknown[] = [];
  for (let n = 0; n < 5; n += 1) {
    wait(world, 1);
    const given = await visit.give(pass, code);
    answers.push(given.ok || given.refused);
  }
  return answers;
}

const verbs = async () => {
  const rows = await read(asSystem(world.base, group.groupId), (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.borrowerId, rowan.borrowerId)),
  );
  return rows.map(({ verb }) => verb);
};

describe('entering', () => {
  test('with a number, facts that fit and the code that came to the contact on the record', async () => {
    const pass = await visit.toldFacts();
    const [sent] = await visit.letters();
    expect(sent).toMatchObject({ template: 'code', channel: 'email' });
    expect(world.base.keys.open(sent?.addressSealed ?? '')).toBe(rowan.facts.email);
    const entered = await visit.give(pass, await visit.lastCode());
    if (!entered.ok) throw new Error(entered.refused.code);
    expect(entered.value.next).toBe('/home');
    expect(await readActor(world.base, entered.value.token)).toMatchObject({
      kind: 'borrower',
      borrowerId: rowan.borrowerId,
      caseId: rowan.caseId,
    });
    expect(await verbs()).toEqual(expect.arrayContaining(['code.sent', 'borrower.entered']));
  });

  test('with the link of a letter in place of the number', async () => {
    const pass = await visit.toldFacts(FACTS, { by: 'letter', letter: firstLoan().letterToken });
    expect((await visit.give(pass, await visit.lastCode())).ok).toBe(true);
  });

  test('the code may be pasted with spaces', async () => {
    const pass = await visit.toldFacts();
    const code = await visit.lastCode();
    expect((await visit.give(pass, ` ${code.slice(0, 3)} ${code.slice(3)} `)).ok).toBe(true);
  });

  test('the first visit notes the language of the page; later ones keep it, unless one picks another', async () => {
    const enter = async (locale: 'zh-Hans' | 'en', pickedLanguage = false) => {
      const pass = await visit.toldFacts();
      const given = { pass, code: await visit.lastCode(), address: visit.address, pickedLanguage };
      wait(world, 1);
      return checkCode({ ...world.base, locale }, given);
    };
    expect(await enter('zh-Hans')).toMatchObject({ value: { locale: 'zh-Hans' } });
    expect(await enter('en')).toMatchObject({ value: { locale: 'zh-Hans' } });
    expect(await enter('en', true)).toMatchObject({ value: { locale: 'en' } });
    expect(await enter('zh-Hans')).toMatchObject({ value: { locale: 'en' } });
  });

  test('the words of an ended session are where one arrives', async () => {
    const { keepDraft } = await import('#server/identity/drafts.ts');
    const first = await visit.giveLastCode(await visit.toldFacts());
    if (!first.ok) throw new Error(first.refused.code);
    wait(world, 16);
    await keepDraft(world.base, {
      token: first.value.token,
      path: '/messages',
      words: { body: 'Hello' },
    });
    const again = await visit.giveLastCode(await visit.toldFacts());
    expect(again).toMatchObject({ value: { next: '/messages' } });
  });
});

describe('a code', () => {
  test('opens one session and no second', async () => {
    const pass = await visit.toldFacts();
    const code = await visit.lastCode();
    expect((await visit.give(pass, code)).ok).toBe(true);
    expect(await visit.give(pass, code)).toMatchObject({ refused: { code: 'entry_over' } });
  });

  test('opens one session when it is given twice at the same instant', async () => {
    const pass = await visit.toldFacts();
    const code = await visit.lastCode();
    const both = await Promise.all([visit.give(pass, code), visit.give(pass, code)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('stands for ten minutes', async () => {
    const pass = await visit.toldFacts();
    const code = await visit.lastCode();
    wait(world, 10);
    expect(await visit.give(pass, code)).toMatchObject({ refused: { code: 'code_used_up' } });
  });

  test('has five tries, and the fifth wrong one says that it is used up', async () => {
    const pass = await visit.toldFacts();
    const code = await visit.lastCode();
    const answers = await answersTo(pass, otherThan(code));
    expect(answers).toEqual([
      ...[4, 3, 2, 1].map((left) => ({ code: 'code_wrong', left })),
      USED_UP,
    ]);
    wait(world, 2);
    expect(await visit.give(pass, code)).toEqual({ ok: false, refused: USED_UP });
  });

  test('a newer one makes it void', async () => {
    const pass = await visit.toldFacts();
    const code = await visit.lastCode();
    wait(world, 1);
    expect((await askAgain(world.base, pass, visit.address)).ok).toBe(true);
    await world.work();
    const newer = await visit.lastCode();
    if (newer !== code) expect((await visit.give(pass, code)).ok).toBe(false);
    expect((await visit.give(pass, newer)).ok).toBe(true);
  });

  test('another one at once is refused kindly', async () => {
    const pass = await visit.toldFacts();
    expect(await askAgain(world.base, pass, visit.address)).toMatchObject({
      refused: { code: 'code_asked_just_now' },
    });
  });

  test('of one entry opens no other', async () => {
    const mine = await visit.toldFacts();
    const code = await visit.lastCode();
    const other = await visit.begin();
    expect((await visit.give(other, code)).ok).toBe(false);
    expect((await visit.give(mine, code)).ok).toBe(true);
  });

  test('is asked for at most six times in one entry', async () => {
    const pass = await visit.toldFacts();
    const answers: boolean[] = [];
    for (let n = 0; n < 6; n += 1) {
      wait(world, 4);
      answers.push((await askAgain(world.base, pass, visit.address)).ok);
    }
    expect(answers).toEqual([true, true, true, true, true, false]);
  });
});

describe('nobody learns whether a person is known', () => {
  test.each<[string, () => Way, typeof FACTS]>([
    ['a number that does not exist', () => ({ by: 'reference', reference: 'NO-1' }), FACTS],
    ['facts that do not fit', () => ({ by: 'reference', reference: firstLoan().account }), WRONG],
    ['a letter that was never sent', () => ({ by: 'letter', letter: 'nobody' }), FACTS],
  ])('%s is answered as one that does', async (_, way, facts) => {
    const pass = await visit.toldFacts(facts, way());
    expect(await visit.letters()).toEqual([]);
    const strange = await visit.give(pass, '123456');
    const known = await visit.give(await visit.toldFacts(), otherThan(await visit.lastCode()));
    expect(strange).toEqual(known);
    expect(strange).toEqual({ ok: false, refused: { code: 'code_wrong', left: 4 } });
  });

  test('a stranger hears the same of every try up to the last', async () => {
    const stranger = await visit.toldFacts(FACTS, { by: 'reference', reference: 'NO-5' });
    const strange = await answersTo(stranger, '123456');
    const known = await answersTo(await visit.toldFacts(), otherThan(await visit.lastCode()));
    expect(strange).toEqual(known);
    expect(strange.at(-1)).toEqual(USED_UP);
  });

  test('the answer comes before anyone is looked for: the rows are alike until the job', async () => {
    const shapes: unknown[] = [];
    for (const reference of [firstLoan().account, 'NO-2']) {
      const pass = await visit.begin({ by: 'reference', reference });
      await tellFacts(world.base, pass, FACTS, visit.address);
      const rows = await read(asGate(world.base), (tx) =>
        tx
          .select()
          .from(entries)
          .where(eq(entries.id, pass.split('.')[0] ?? '')),
      );
      const [row] = rows;
      shapes.push({ ...row, id: '', referenceKey: '', askedSealed: '' });
    }
    expect(shapes[0]).toEqual(shapes[1]);
    await world.work();
  });

  test('as many statements reach the database for a stranger as for a person we know', async () => {
    const counts: number[] = [];
    for (const reference of [firstLoan().account, 'NO-3']) {
      counts.push(
        await statements(async (base) => {
          const begun = await beginEntry(base, { by: 'reference', reference }, visit.address);
          if (!begun.ok) throw new Error(begun.refused.code);
          await tellFacts(base, begun.value, FACTS, visit.address);
          await world.work();
          await checkCode(base, { pass: begun.value, code: 'wrong', address: visit.address });
        }),
      );
    }
    expect(counts[0]).toBe(counts[1]);
  });

  test('a record without a contact is silent too', async () => {
    const { loanPeople } = await import('#server/db/schema/loans.ts');
    const facts = { ...rowan.facts, email: null, phone: null };
    const system = asSystem(world.base, group.groupId);
    await transact(system, (tx) =>
      tx
        .update(loanPeople)
        .set({ factsSealed: world.base.keys.seal(JSON.stringify(facts)) })
        .where(eq(loanPeople.loanId, firstLoan().id)),
    );
    await visit.toldFacts();
    expect(await visit.letters()).toEqual([]);
  });
});

/** How many statements `work` sends, the jobs' own left out. */
async function statements(work: (base: World['base']) => Promise<void>): Promise<number> {
  let count = 0;
  const { orm } = world.db;
  const counted = {
    ...world.base,
    db: {
      ...world.db,
      orm: {
        transaction: (run: (tx: unknown) => Promise<unknown>, options: never) =>
          orm.transaction((tx) => run(counting(tx, () => (count += 1))), options),
      },
    },
  };
  await work(counted as unknown as World['base']);
  return count;
}

function counting<T extends object>(tx: T, seen: () => void): T {
  return new Proxy(tx, {
    get(target, name, self: unknown) {
      if (['select', 'insert', 'update', 'delete', 'execute'].includes(String(name))) seen();
      return Reflect.get(target, name, self) as unknown;
    },
  });
}

describe('tries are slowed down', () => {
  test('nine guesses at one reference from one place have to wait, whoever it belongs to', async () => {
    for (const reference of [firstLoan().account, 'NO-4']) {
      const answers: string[] = [];
      for (let n = 0; n < 10; n += 1) {
        const pass = await visit.begin({ by: 'reference', reference });
        const told = await tellFacts(world.base, pass, WRONG, visit.address);
        answers.push(told.ok ? 'ok' : told.refused.code);
      }
      expect(answers.slice(7)).toEqual(['ok', 'ok', 'too_many_tries']);
      await world.work();
    }
  });

  test('the wait ends, and the person in another place is not held up by it', async () => {
    for (let n = 0; n < 10; n += 1)
      await tellFacts(world.base, await visit.begin(), WRONG, visit.address);
    const elsewhere = entering(world, rowan);
    expect((await elsewhere.giveLastCode(await elsewhere.toldFacts())).ok).toBe(true);
    wait(world, 1);
    expect((await tellFacts(world.base, await visit.begin(), FACTS, visit.address)).ok).toBe(true);
    await world.work();
  });
});

describe('a pass', () => {
  test.each(['', 'x', 'x.y', '0190a0b0-0000-7000-8000-000000000000.' + 'a'.repeat(32)])(
    'that we did not give ("%s") leads nowhere',
    async (pass) => {
      const over = { refused: { code: 'entry_over' } };
      expect(await tellFacts(world.base, pass, FACTS, visit.address)).toMatchObject(over);
      expect(await visit.give(pass, '123456')).toMatchObject(over);
    },
  );

  test('lasts half an hour', async () => {
    const pass = await visit.begin();
    wait(world, 30);
    expect(await tellFacts(world.base, pass, FACTS, visit.address)).toMatchObject({
      refused: { code: 'entry_over' },
    });
  });
});

describe('the first visit in a group of several lenders', () => {
  const forget = () =>
    transact(asSystem(world.base, group.groupId), (tx) =>
      tx.delete(consents).where(eq(consents.borrowerId, rowan.borrowerId)),
    );
  const standing = () =>
    read(asSystem(world.base, group.groupId), (tx) =>
      tx.select().from(consents).where(eq(consents.borrowerId, rowan.borrowerId)),
    );

  test('lets in the lender they entered by, and leads to the question about the others', async () => {
    await forget();
    const entered = await visit.giveLastCode(await visit.toldFacts());
    expect(entered).toMatchObject({ value: { next: '/consent' } });
    expect(await standing()).toMatchObject([{ lenderId: firstLoan().lenderId, how: 'entry' }]);
    wait(world, 1);
    const again = await visit.giveLastCode(await visit.toldFacts());
    expect(again).toMatchObject({ value: { next: '/home' } });
    expect(await standing()).toHaveLength(1);
  });

  test('is noted, and the first one stands', async () => {
    const enteredAt = async () => {
      const [row] = await read(asSystem(world.base, group.groupId), (tx) =>
        tx.select().from(borrowers).where(eq(borrowers.id, rowan.borrowerId)),
      );
      return row?.enteredAt;
    };
    await visit.giveLastCode(await visit.toldFacts());
    expect(await enteredAt()).toEqual(START);
    wait(world, 5);
    await visit.giveLastCode(await visit.toldFacts());
    expect(await enteredAt()).toEqual(START);
  });
});

test('someone signed in proves themself anew without facts, and the proof is fresh', async () => {
  await visit.giveLastCode(await visit.toldFacts());
  wait(world, 60);
  const ctx = world.ctx(rowan.actor);
  const proving = await proveAgain(ctx, visit.address);
  if (!proving.ok) throw new Error(proving.refused.code);
  await world.work();
  const entered = await visit.give(proving.value, await visit.lastCode());
  if (!entered.ok) throw new Error(entered.refused.code);
  expect(await readActor(world.base, entered.value.token)).toMatchObject({
    borrowerId: rowan.borrowerId,
    provedAt: world.base.clock.now(),
  });
});
