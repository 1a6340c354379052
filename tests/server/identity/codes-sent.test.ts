import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { eq } from 'drizzle-orm';
import { asGate } from '#server/ctx.ts';
import { entries } from '#server/db/schema/identity.ts';
import { read } from '#server/db/transact.ts';
import { askAgain } from '#server/identity/entry/ask-for-code.ts';
import { checkCode } from '#server/identity/entry/check-code.ts';
import { proveAgain } from '#server/identity/entry/prove-again.ts';
import { forgetEnded } from '#server/identity/forget-ended.ts';
import { CAPS, freeSlot, slotsOf, type CapScope } from '#server/identity/throttle/cap.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { entering, FACTS, wait, type Visit } from '#tests/support/entering.ts';
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
let strangers: Visit;

beforeAll(async () => {
  world = await openWorld(START);
  group = await aGroup(world);
});
beforeEach(async () => {
  world.setNow(START);
  rowan = await aBorrowerWithThreeLoans(world, group);
  strangers = entering(world, rowan);
});
afterAll(() => world.close());

const sent = async () => (await strangers.letters('code')).length;

/** Asks so many times with facts that fit, now and again, from that place; answers what was refused. */
async function flood(times: number, { ask, byNumber }: Visit, minutes = 2) {
  const refused: string[] = [];
  for (let n = 0; n < times; n += 1) {
    wait(world, minutes);
    const asked = await ask(byNumber(n % 3));
    if (asked.refused !== undefined) refused.push(asked.refused);
    await world.work();
  }
  return refused;
}

describe('whoever knows a number and the facts', () => {
  test('sends five codes in an hour from one place, by whichever loan, and hears of no end', async () => {
    expect(await flood(20, strangers)).toEqual([]);
    expect(await sent()).toBe(5);
  });

  test('sends eight in a day from one place, though never idle for an hour', async () => {
    await flood(46, strangers, 30);
    expect(await sent()).toBe(8);
    await flood(3, strangers, 30);
    expect(await sent()).toBeGreaterThan(8);
  });

  test('sends six in an hour and ten in a day from all places together', async () => {
    const all = () => entering(world, rowan);
    for (let n = 0; n < 12; n += 1) await flood(1, all());
    expect(await sent()).toBe(6);
    wait(world, 60);
    for (let n = 0; n < 12; n += 1) await flood(1, all());
    expect(await sent()).toBe(10);
    wait(world, 60);
    for (let n = 0; n < 3; n += 1) await flood(1, all());
    expect(await sent()).toBe(10);
    wait(world, 22 * 60);
    await forgetEnded(world.base);
    await flood(1, all());
    expect(await sent()).toBe(11);
  });

  test('does not keep the person out who comes from elsewhere, by a letter or with a session', async () => {
    await flood(20, strangers);
    const elsewhere = entering(world, rowan);
    for (let n = 0; n < 3; n += 1) {
      expect(await elsewhere.giveLastCode(await elsewhere.toldFacts())).toMatchObject({ ok: true });
    }
    for (let n = 0; n < 12; n += 1) await flood(1, entering(world, rowan));
    const before = await sent();
    const letter = { by: 'letter', letter: rowan.loans[0]?.letterToken ?? '' } as const;
    expect(await elsewhere.giveLastCode(await elsewhere.toldFacts(FACTS, letter))).toMatchObject({
      ok: true,
    });
    expect((await proveAgain(world.ctx(rowan.actor), strangers.address)).ok).toBe(true);
    await world.work();
    expect(await sent()).toBe(before + 2);
  });
});

test('without facts that fit nobody fills what a person may be sent', async () => {
  for (let n = 0; n < 8; n += 1)
    await strangers.ask(strangers.byNumber(n % 3), { ...FACTS, name: 'Nobody' });
  await world.work();
  expect(await strangers.giveLastCode(await strangers.toldFacts())).toMatchObject({ ok: true });
});

test('codes that are used are no flood', async () => {
  for (let n = 0; n < 14; n += 1) {
    wait(world, 3);
    expect(await strangers.giveLastCode(await strangers.toldFacts())).toMatchObject({ ok: true });
  }
});

test('whoever gave the right code is in, though it cannot be taken back; the log says so', async () => {
  const warned = vi.spyOn(world.base.log, 'warn');
  const pass = await strangers.toldFacts();
  const token = (purpose: string, value: string) => {
    if (value.startsWith('code_')) throw new Error('out of reach');
    return world.base.keys.token(purpose, value);
  };
  const base = { ...world.base, keys: { ...world.base.keys, token } };
  const given = { pass, code: await strangers.lastCode(), address: strangers.address };
  expect(await checkCode(base, given)).toMatchObject({ ok: true });
  expect(warned).toHaveBeenCalledWith(expect.anything(), 'a code that was used still counts');
  warned.mockRestore();
});

test('beyond the cap every answer is that to a stranger, and so is what is kept', async () => {
  await flood(6, strangers);
  const shown: unknown[] = [];
  for (const reference of [rowan.loans[0]?.account ?? '', 'NO-1']) {
    const pass = await strangers.toldFacts(FACTS, { by: 'reference', reference });
    wait(world, 1);
    const again = await askAgain(world.base, pass, strangers.address);
    await world.work();
    const given = await strangers.give(pass, '123456');
    const [row] = await read(asGate(world.base), (tx) =>
      tx
        .select()
        .from(entries)
        .where(eq(entries.id, pass.split('.')[0] ?? '')),
    );
    const { codeHash, contactSealed, loanId, asks, tries } = row ?? {};
    shown.push({ again, given, codeHash, contactSealed, loanId, asks, tries });
  }
  expect(shown[0]).toEqual(shown[1]);
  expect(shown[0]).toMatchObject({
    again: { ok: true },
    given: { refused: { code: 'code_wrong' } },
  });
  expect(await sent()).toBe(5);
});

describe('a cap', () => {
  const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);
  const slots = (scope: CapScope, sentAt: number[]) =>
    Array.from({ length: slotsOf(scope) }, (_, n) => {
      return { tries: n in sentAt ? 1 : 0, at: later(sentAt[n] ?? 0) };
    });

  test.each<[CapScope, number[], number, boolean]>([
    ['code_place', [], 0, true],
    ['code_place', [0, 0, 0, 0], 0, true],
    ['code_place', [0, 0, 0, 0, 0], 3599, false],
    ['code_place', [0, 0, 0, 0, 0], 3600, true],
    ['code_place', [0, 3000, 3000, 3000, 3000], 3600, true],
    ['code_place', [3000, 3000, 3000, 3000, 3000], 3600, false],
    ['code_place', [0, 4000, 8000, 12_000, 16_000, 20_000, 24_000, 28_000], 86_399, false],
    ['code_place', [0, 4000, 8000, 12_000, 16_000, 20_000, 24_000, 28_000], 86_400, true],
  ])('of %s with codes sent at %j seconds: one more at %i is %s', (scope, sentAt, now, free) => {
    expect(freeSlot(scope, slots(scope, sentAt), later(now)) !== undefined).toBe(free);
  });

  test('forgets before its rows are removed, and one place leaves some to the others', () => {
    const { code_all: all, code_place: place } = CAPS;
    expect(Math.max(...[...all, ...place].map(({ seconds }) => seconds))).toBe(24 * 3600);
    for (const [n, { most }] of place.entries()) expect(most).toBeLessThan(all[n]?.most ?? 0);
  });
});
