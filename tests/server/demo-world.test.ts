import { and, count, eq, notInArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem, type Ctx } from '#server/ctx.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loanPeople, loans } from '#server/db/schema/loans.ts';
import { read } from '#server/db/transact.ts';
import { fillWorld } from '#server/demo/fill-world.ts';
import { HEROES } from '#server/demo/heroes.ts';
import { howToEnter } from '#server/demo/how-to-enter.ts';
import { readOutbox } from '#server/demo/outbox/read-outbox.ts';
import { tellFacts } from '#server/identity/entry/ask-for-code.ts';
import { beginEntry } from '#server/identity/entry/begin-entry.ts';
import { checkCode } from '#server/identity/entry/check-code.ts';
import { enterStaff } from '#server/identity/staff/enter-staff.ts';
import { findGroupByCode } from '#server/lenders/find-group-by-code.ts';
import { verifyLedger } from '#server/payments/verify-ledger.ts';
import { openWorld, type World } from '#tests/support/database.ts';

/** Told each time someone comes in, looks or works, however often that is. */
const RETOLD = ['borrower.entered', 'ledger.verified', 'payment.received', 'notification.kept'];

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await fillWorld(world.base);
});
afterAll(() => world.close());

async function bookOf(code: string) {
  const groupId = (await findGroupByCode(world.base, code)) ?? '';
  return read(asSystem(world.base, groupId), (tx) =>
    tx
      .select({ loan: loans, facts: loanPeople.factsSealed, lender: lenders.code })
      .from(loans)
      .innerJoin(loanPeople, eq(loanPeople.loanId, loans.id))
      .innerJoin(lenders, eq(lenders.id, loans.lenderId))
      .where(eq(loans.groupId, groupId)),
  );
}

describe('the demonstration', () => {
  test.each(HEROES)(
    'has $person.given with every loan in one case',
    async ({ group, person, loans: owed }) => {
      const book = await bookOf(group);
      const marks = [person.birthDate, person.nationalId].filter(Boolean);
      const theirs = book.filter(({ facts }) => {
        const told = world.base.keys.open(facts);
        return marks.some((mark) => told.includes(mark));
      });
      expect(theirs).toHaveLength(owed.length);
      expect(new Set(theirs.map(({ loan }) => loan.caseId)).size).toBe(1);
    },
  );

  test.each(['southern', 'thames', 'pingzhou'])('has some forty borrowers in %s', async (code) => {
    const people = new Set((await bookOf(code)).map(({ loan }) => loan.borrowerId));
    expect(people.size).toBeGreaterThan(35);
    expect(people.size).toBeLessThan(80);
  });

  test('has something in every queue, and a ledger that proves', async () => {
    const groupId = (await findGroupByCode(world.base, 'southern')) ?? '';
    await world.work();
    const verbs = await read(asSystem(world.base, groupId), (tx) =>
      tx.select({ verb: auditLog.verb }).from(auditLog).where(eq(auditLog.groupId, groupId)),
    );
    expect(new Set(verbs.map(({ verb }) => verb))).toEqual(
      new Set([
        ...verbs.map(({ verb }) => verb),
        ...['share.referred', 'share.countered', 'share.accepted', 'plan.started'],
        ...['relief.asked', 'relief.granted', 'message.written', 'message.answered'],
        ...['payment.started', 'tape.previewed', 'tape.committed', 'consent.given'],
      ]),
    );
    expect((await verifyLedger(asSystem(world.base, groupId))).differences).toEqual([]);
  });

  test('filled again changes nothing', async () => {
    const before = await bookOf('southern');
    await fillWorld(world.base);
    expect(await bookOf('southern')).toEqual(before);
  });
});

describe('a filling that was killed', () => {
  /** The same context, whose database goes away after so many transactions. */
  function dyingAfter(count: number): Ctx {
    let left = count;
    const orm = new Proxy(other.db.orm, {
      get(target, name, receiver) {
        if (name === 'transaction' && (left -= 1) < 0) throw new Error('killed');
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
    return { ...other.base, db: { ...other.db, orm } };
  }
  let other: World;
  beforeAll(async () => {
    other = await openWorld();
  });
  afterAll(() => other.close());

  const counts = (of: World) =>
    Promise.all(
      ['southern', 'thames', 'pingzhou'].map(async (code) => {
        const groupId = (await findGroupByCode(of.base, code)) ?? '';
        const rows = await read(asSystem(of.base, groupId), (tx) =>
          tx
            .select({ verb: auditLog.verb, times: count() })
            .from(auditLog)
            .where(and(eq(auditLog.groupId, groupId), notInArray(auditLog.verb, RETOLD)))
            .groupBy(auditLog.verb)
            .orderBy(auditLog.verb),
        );
        return rows;
      }),
    );

  test('goes on from where it stopped, and nothing is there twice', async () => {
    for (const transactions of [3, 25, 60, 90, 140]) {
      // A death in the middle of a call to the stand-in reads as a provider that is away.
      const dead = /killed|pay_provider_away/;
      await expect(fillWorld(dyingAfter(transactions))).rejects.toThrow(dead);
    }
    await fillWorld(other.base);
    await other.work();
    expect(await counts(other)).toEqual(await counts(world));
  }, 180_000);
});

describe('what the demonstration prints', () => {
  const printed = howToEnter('http://localhost:3000', 'a folder');
  const people = printed.matchAll(
    /^ {4}(\S+) {2}(.+), (?:id ends in (\w{4})|(\d{4}-\d\d-\d\d))$/gm,
  );
  const borrowers = [...people].map(([, account = '', name = '', idLastFour, birthDate]) => ({
    ...{ account, name },
    facts: { name: name.split(' ').at(-1) ?? '', birthDate, idLastFour },
  }));
  const staff = [...printed.matchAll(/^ {4}(\S+@\S+\.example) +(\S.*)$/gm)].map(
    ([, email = '', who = '']) => ({ email, who }),
  );

  test('names every hero, and someone of each kind of staff, and where the code appears', () => {
    expect(borrowers).toHaveLength(HEROES.length);
    expect(staff.length).toBeGreaterThan(4);
    expect(printed).toContain('http://localhost:3000/enter,');
    expect(printed).toContain('http://localhost:3000/staff/enter,');
    expect(printed).toContain('http://localhost:3000/demo/outbox');
  });

  test.each(borrowers)('lets $name in with $account', async ({ account, facts }) => {
    const address = '198.51.100.7';
    // A minute later than the last one's code, so that the newest in the outbox is theirs.
    world.setNow(new Date(world.base.clock.now().getTime() + 60_000));
    const begun = await beginEntry(world.base, { by: 'reference', reference: account }, address);
    if (!begun.ok) throw new Error(begun.refused.code);
    await tellFacts(world.base, begun.value, facts, address);
    await world.work();
    const code = (await readOutbox(world.base)).find((item) => item.code !== undefined)?.code;
    const entered = await checkCode(world.base, { pass: begun.value, code: code ?? '', address });
    expect(entered).toMatchObject({ ok: true });
  });

  test.each(staff)('lets in $email, $who', async ({ email }) => {
    const passphrase = /passphrase "(.+)"/.exec(printed)?.[1] ?? '';
    const entered = await enterStaff(world.base, { email, passphrase, address: '198.51.100.8' });
    expect(entered).toMatchObject({ ok: true });
  });
});
