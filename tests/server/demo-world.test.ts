import { and, count, eq, notInArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem, type Ctx } from '#server/ctx.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loanPeople, loans } from '#server/db/schema/loans.ts';
import { read } from '#server/db/transact.ts';
import { fillWorld } from '#server/demo/fill-world.ts';
import { HEROES } from '#server/demo/heroes.ts';
import { findGroupByCode } from '#server/lenders/find-lender.ts';
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
      await expect(fillWorld(dyingAfter(transactions))).rejects.toThrow('killed');
    }
    await fillWorld(other.base);
    await other.work();
    expect(await counts(other)).toEqual(await counts(world));
  });
});
