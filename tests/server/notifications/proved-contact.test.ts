import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asSystem } from '#server/ctx.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { provedContacts } from '#server/db/schema/cases.ts';
import { loanPeople } from '#server/db/schema/loans.ts';
import { read, transact } from '#server/db/transact.ts';
import { askAgain } from '#server/identity/entry/ask-for-code.ts';
import { proveAgain } from '#server/identity/entry/prove-again.ts';
import { announce } from '#server/notifications/announce.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { entering, FACTS, wait, type Visit } from '#tests/support/entering.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

const START = new Date('2026-11-23T01:00:00Z');
const OLD = 'old.box@example.test';
const NEW = 'new.box@example.test';

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let visit: Visit;

beforeAll(async () => {
  world = await openWorld(START);
  group = await aGroup(world);
});
beforeEach(async () => {
  world.setNow(START);
  rowan = await aBorrowerWithThreeLoans(world, group);
  visit = entering(world, rowan);
});
afterAll(() => world.close());

const system = () => asSystem(world.base, group.groupId);

/** What the tapes say from now on of the contacts of these loans (0 and 1 at Northwind, 2 at Harbour). */
async function tapeSays(loans: number[], email: string | null, phone: string | null = null) {
  const ids = loans.map((n) => rowan.loans[n]?.id ?? '');
  const factsSealed = world.base.keys.seal(JSON.stringify({ ...rowan.facts, email, phone }));
  await transact(system(), (tx) =>
    tx.update(loanPeople).set({ factsSealed }).where(inArray(loanPeople.loanId, ids)),
  );
}

/** Where the newest of this kind went. */
const lastTo = async (template: 'code' | 'relief_answer') =>
  (await visit.letters(template)).at(-1)?.to;

/** Where a notice goes that is written now. */
async function noticeGoesTo() {
  wait(world, 1);
  const ctx = system();
  const { borrowerId } = rowan;
  await transact(ctx, (tx) => announce(tx, ctx, { borrowerId, template: 'relief_answer' }));
  return lastTo('relief_answer');
}

/** Asks for a code with the number of this loan; answers the entry's pass. */
async function ask(loan: number) {
  wait(world, 1);
  return visit.toldFacts(FACTS, visit.byNumber(loan));
}

async function use(pass: string) {
  expect((await visit.giveLastCode(pass)).ok).toBe(true);
}

const proved = () =>
  read(system(), (tx) =>
    tx.select().from(provedContacts).where(eq(provedContacts.borrowerId, rowan.borrowerId)),
  );

test('a code that was sent and never used changes nothing', async () => {
  await tapeSays([2], OLD);
  expect(await noticeGoesTo()).toBe(rowan.facts.email);
  const pass = await ask(2);
  expect(await lastTo('code')).toBe(OLD);
  await visit.give(pass, 'no');
  expect(await noticeGoesTo()).toBe(rowan.facts.email);
  expect(await proved()).toEqual([]);
});

test('one that was used is where notices and new codes go, sealed, with the visit in the audit', async () => {
  await tapeSays([2], OLD);
  await use(await ask(2));
  const [row] = await proved();
  expect(row).toMatchObject({ channel: 'email', provedAt: world.base.clock.now() });
  expect(row?.addressSealed).not.toContain('old');
  expect(await noticeGoesTo()).toBe(OLD);
  await proveAgain(world.ctx(rowan.actor), visit.address);
  await world.work();
  expect(await lastTo('code')).toBe(OLD);
  const entered = await read(system(), (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.caseId, rowan.caseId), eq(auditLog.verb, 'borrower.entered'))),
  );
  expect(entered.map(({ facts }) => facts)).toEqual([{ proved: 'email' }]);
});

test('a proof replaces none, and of two codes of one entry the one that was used counts', async () => {
  await tapeSays([2], OLD);
  const pass = await ask(2);
  await tapeSays([2], NEW);
  wait(world, 1);
  await askAgain(world.base, pass, visit.address);
  await world.work();
  await use(pass);
  expect(await noticeGoesTo()).toBe(NEW);
  await tapeSays([2], null, '+61491570157');
  await use(await ask(2));
  expect(await noticeGoesTo()).toBe('+61491570157');
  await tapeSays([1], NEW);
  await use(await ask(1));
  expect(await noticeGoesTo()).toBe(NEW);
  expect(await proved()).toHaveLength(2);
});

test('a contact is proved once however it is spelt', async () => {
  await use(await ask(0));
  await tapeSays([0, 1, 2], ' Rowan.Whitlock@EXAMPLE.test');
  await use(await ask(0));
  expect(await proved()).toHaveLength(1);
});

test('a contact that one lender has still goes on receiving; one that nobody has does not', async () => {
  await use(await ask(0));
  await tapeSays([0, 1], NEW);
  expect(await noticeGoesTo()).toBe(rowan.facts.email);
  await tapeSays([2], NEW);
  expect(await noticeGoesTo()).toBe(NEW);
  await proveAgain(world.ctx(rowan.actor), visit.address);
  await world.work();
  expect(await lastTo('code')).toBe(NEW);
});

test('where every record lost its contact nothing is sent, and a new proof is silent', async () => {
  await use(await ask(0));
  await tapeSays([0, 1, 2], null);
  expect(await noticeGoesTo()).toBe('');
  const before = (await visit.letters('code')).length;
  await proveAgain(world.ctx(rowan.actor), visit.address);
  await world.work();
  expect(await visit.letters('code')).toHaveLength(before);
});
