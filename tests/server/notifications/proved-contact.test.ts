import { and, desc, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asSystem } from '#server/ctx.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { provedContacts } from '#server/db/schema/cases.ts';
import { loanPeople } from '#server/db/schema/loans.ts';
import { notifications } from '#server/db/schema/notifications.ts';
import { read, transact } from '#server/db/transact.ts';
import { askAgain, tellFacts } from '#server/identity/entry/ask-for-code.ts';
import { beginEntry } from '#server/identity/entry/begin-entry.ts';
import { checkCode } from '#server/identity/entry/check-code.ts';
import { proveAgain } from '#server/identity/entry/prove-again.ts';
import { announce } from '#server/notifications/announce.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

const START = new Date('2026-11-23T01:00:00Z');
const FACTS = { name: 'Whitlock', birthDate: '1984-03-05' };
const OLD = 'old.box@example.test';
const NEW = 'new.box@example.test';

let world: World;
let group: GroupSituation;
let rowan: BorrowerSituation;
let minutes = 0;
let visitor = 0;

beforeAll(async () => {
  world = await openWorld(START);
  group = await aGroup(world);
});
beforeEach(async () => {
  world.setNow(START);
  minutes = 0;
  visitor += 1;
  rowan = await aBorrowerWithThreeLoans(world, group);
});
afterAll(() => world.close());

const system = () => asSystem(world.base, group.groupId);
const address = () => `198.51.100.${visitor}`;
const wait = (more: number) => world.setNow(new Date(START.getTime() + (minutes += more) * 60_000));

/** What the tapes say from now on of the contacts of these loans (0 and 1 at Northwind, 2 at Harbour). */
async function tapeSays(loans: number[], email: string | null, phone: string | null = null) {
  const ids = loans.map((n) => rowan.loans[n]?.id ?? '');
  const factsSealed = world.base.keys.seal(JSON.stringify({ ...rowan.facts, email, phone }));
  await transact(system(), (tx) =>
    tx.update(loanPeople).set({ factsSealed }).where(inArray(loanPeople.loanId, ids)),
  );
}

async function rowsOf(template: 'code' | 'relief_answer') {
  const own = eq(notifications.borrowerId, rowan.borrowerId);
  const rows = await read(system(), (tx) =>
    tx
      .select()
      .from(notifications)
      .where(and(own, eq(notifications.template, template)))
      .orderBy(desc(notifications.createdAt), desc(notifications.id)),
  );
  return rows.map((row) => ({
    to: world.base.keys.open(row.addressSealed),
    code: /\d{6}/.exec(world.base.keys.open(row.bodySealed))?.[0] ?? '',
  }));
}

/** Where a notice goes that is written now. */
async function noticeGoesTo() {
  wait(1);
  const ctx = system();
  const { borrowerId } = rowan;
  await transact(ctx, (tx) => announce(tx, ctx, { borrowerId, template: 'relief_answer' }));
  return (await rowsOf('relief_answer'))[0]?.to;
}

/** Asks for a code with the number of this loan; answers the entry's pass. */
async function ask(loan: number) {
  wait(1);
  const reference = rowan.loans[loan]?.account ?? '';
  const begun = await beginEntry(world.base, { by: 'reference', reference }, address());
  if (!begun.ok) throw new Error(begun.refused.code);
  await tellFacts(world.base, begun.value, FACTS, address());
  await world.work();
  return begun.value;
}

async function use(pass: string) {
  const code = (await rowsOf('code'))[0]?.code ?? '';
  const entered = await checkCode(world.base, { pass, code, address: address() });
  expect(entered.ok).toBe(true);
}

const proved = () =>
  read(system(), (tx) =>
    tx.select().from(provedContacts).where(eq(provedContacts.borrowerId, rowan.borrowerId)),
  );

test('a code that was sent and never used changes nothing', async () => {
  await tapeSays([2], OLD);
  expect(await noticeGoesTo()).toBe(rowan.facts.email);
  const pass = await ask(2);
  expect((await rowsOf('code'))[0]?.to).toBe(OLD);
  await checkCode(world.base, { pass, code: 'no', address: address() });
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
  await proveAgain(world.ctx(rowan.actor), address());
  await world.work();
  expect((await rowsOf('code'))[0]?.to).toBe(OLD);
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
  wait(1);
  await askAgain(world.base, pass, address());
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
  await proveAgain(world.ctx(rowan.actor), address());
  await world.work();
  expect((await rowsOf('code'))[0]?.to).toBe(NEW);
});

test('where every record lost its contact nothing is sent, and a new proof is silent', async () => {
  await use(await ask(0));
  await tapeSays([0, 1, 2], null);
  expect(await noticeGoesTo()).toBe('');
  const before = (await rowsOf('code')).length;
  await proveAgain(world.ctx(rowan.actor), address());
  await world.work();
  expect(await rowsOf('code')).toHaveLength(before);
});
