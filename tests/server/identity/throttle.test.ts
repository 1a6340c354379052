import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { atGate } from '#server/db/transact.ts';
import { addStaff } from '#server/identity/staff/add-staff.ts';
import { enterStaff } from '#server/identity/staff/enter-staff.ts';
import { guardTry, type Tries } from '#server/identity/throttle/guard-try.ts';
import { LADDERS } from '#server/identity/throttle/ladder.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { entering, FACTS, wait, WRONG } from '#tests/support/entering.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

const START = new Date('2026-11-23T01:00:00Z');

/** The longest that what anyone may fill from anywhere can hold anyone up. */
const CAP_SECONDS = 30;

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let place = 0;

beforeAll(async () => {
  world = await openWorld(START);
  group = await aGroup(world);
});
beforeEach(async () => {
  pass(3600);
  rowan = await aBorrowerWithThreeLoans(world, group);
});
afterAll(() => world.close());

const pass = (seconds: number) => wait(world, seconds / 60);
const elsewhere = () => `203.0.113.${(place += 1)}`;

/** Asks for a code; answers the entry's pass, or why it was refused. */
const ask = (reference: string, facts: typeof FACTS, address: string) =>
  entering(world, rowan, address).ask({ by: 'reference', reference }, facts);

async function enter(address: string) {
  const visit = entering(world, rowan, address);
  const asked = await visit.ask(visit.byNumber(0));
  if (asked.pass === undefined) return asked.refused;
  await world.work();
  const entered = await visit.giveLastCode(asked.pass);
  return entered.ok ? 'entered' : entered.refused.code;
}

const guard = (tries: Tries) => atGate(world.base, (tx) => guardTry(tx, world.base, tries));
const isFree = async (tries: Tries) => (await guard(tries)).ok;

describe('a stranger', () => {
  test('from many places holds a person up no longer than the cap, known or not', async () => {
    const reference = rowan.loans[0]?.account ?? '';
    for (const tried of [reference, `NO-${place}`]) {
      const answers: (string | undefined)[] = [];
      for (let n = 0; n < 24; n += 1) answers.push((await ask(tried, WRONG, elsewhere())).refused);
      expect(answers.filter((refused) => refused === undefined)).toHaveLength(21);
      for (let n = 0; n < 6; n += 1) {
        pass(CAP_SECONDS);
        expect((await ask(tried, WRONG, elsewhere())).refused).toBeUndefined();
        expect((await ask(tried, WRONG, elsewhere())).refused).toBe('too_many_tries');
      }
      await world.work();
    }
    pass(CAP_SECONDS);
    expect(await ask(reference, FACTS, elsewhere())).toHaveProperty('pass');
  });

  test('from one place fills only that place: the person elsewhere does not wait at all', async () => {
    const reference = rowan.loans[0]?.account ?? '';
    const theirs = elsewhere();
    for (let n = 0; n < 25; n += 1) {
      await ask(reference, WRONG, theirs);
      pass(1);
    }
    expect((await ask(reference, WRONG, theirs)).refused).toBe('too_many_tries');
    await world.work();
    expect(await enter(elsewhere())).toBe('entered');
  });

  test('cannot make someone’s own tries count while they wait for the stranger’s', async () => {
    const reference = `held-${place}`;
    while (await isFree({ reference })) pass(0);
    const tries = { address: elsewhere(), reference };
    for (let n = 0; n < 20; n += 1) expect(await isFree(tries)).toBe(false);
    pass(CAP_SECONDS);
    expect(await isFree(tries)).toBe(true);
  });

  test('who knows the e-mail address of staff holds them up no longer than the cap', async () => {
    const email = `mei${place}@northwind.example`;
    const passphrase = 'four plain words here';
    await addStaff(world.ctx(group.operator), {
      ...{ kind: 'support', role: 'agent', name: 'Mei Tan', email, passphrase, locale: 'en' },
    });
    const tryOf = async (guess: string) => {
      const given = { email, passphrase: guess, address: elsewhere() };
      const entered = await enterStaff(world.base, given);
      return entered.ok ? 'entered' : entered.refused.code;
    };
    for (let n = 0; n < 24; n += 1) await tryOf('a guess at a passphrase');
    expect(await tryOf(passphrase)).toBe('too_many_tries');
    pass(CAP_SECONDS);
    expect(await tryOf(passphrase)).toBe('entered');
  });
});

describe('one good account', () => {
  test('buys no tries at others from the same place', async () => {
    const address = elsewhere();
    const answers: (string | undefined)[] = [];
    for (let n = 0; n < 70; n += 1) {
      if (n === 40) expect(await enter(address)).toBe('entered');
      const free = await isFree({ address, reference: `NO-${place}-${n}` });
      answers.push(free ? undefined : 'too_many_tries');
    }
    expect(answers.slice(0, 58).filter(Boolean)).toEqual([]);
    expect(answers.slice(61)).toEqual(Array(9).fill('too_many_tries'));
  });

  test('of staff buys none either', async () => {
    const address = elsewhere();
    const email = `ada${place}@support.example`;
    const passphrase = 'four plain words here';
    await addStaff(world.ctx(group.operator), {
      ...{ kind: 'support', role: 'agent', name: 'Ada', email, passphrase, locale: 'en' },
    });
    for (let n = 0; n < 60; n += 1) await guard({ address });
    expect((await enterStaff(world.base, { email, passphrase, address })).ok).toBe(true);
    expect(await isFree({ address })).toBe(true);
    expect(await isFree({ address })).toBe(false);
  });

  test('may come and go from one place without waiting', async () => {
    const address = elsewhere();
    for (let n = 0; n < 6; n += 1) {
      expect(await enter(address)).toBe('entered');
      pass(60);
    }
  });
});

describe('an IPv6 address', () => {
  const answers = async (addresses: string[], tries: (address: string) => Tries) => {
    const all: boolean[] = [];
    for (const address of addresses) all.push(await isFree(tries(address)));
    return all.filter(Boolean).length;
  };
  const many = (line: string) =>
    Array.from({ length: 110 }, (_, n) => `${line}::${n.toString(16)}`);

  test.each<[keyof typeof LADDERS, (address: string) => Tries]>([
    ['start', (address) => ({ start: address })],
    ['address', (address) => ({ address })],
    ['pair', (address) => ({ address, reference: `six ${place}` })],
    ['email_pair', (address) => ({ address, email: `six ${place}` })],
  ])('counts under %s with all others of its /64, and with no other', async (scope, tries) => {
    elsewhere();
    expect(await answers(many(`2001:db8:0:${place}`), tries)).toBe(LADDERS[scope].free + 1);
    expect(await isFree(tries(`2001:db8:1:${place}::1`))).toBe(true);
  });

  test('is one place for the codes that are sent, however many of its /64 ask', async () => {
    for (let n = 0; n < 8; n += 1) {
      pass(120);
      await ask(rowan.loans[n % 3]?.account ?? '', FACTS, `2001:db8:2:${place}::${n}`);
      await world.work();
    }
    const visit = entering(world, rowan, `2001:db8:3:${place}::1`);
    expect(await visit.letters('code')).toHaveLength(5);
    await visit.toldFacts();
    expect(await visit.letters('code')).toHaveLength(6);
  });
});

test('tries at the same instant are counted one by one', async () => {
  const tries = { address: elsewhere(), reference: `at once ${place}` };
  const all = await Promise.all(Array.from({ length: 20 }, () => isFree(tries)));
  expect(all.filter(Boolean)).toHaveLength(LADDERS.pair.free + 1);
});
