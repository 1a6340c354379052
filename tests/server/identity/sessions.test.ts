import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asGate, asSystem } from '#server/ctx.ts';
import { sessions, staff } from '#server/db/schema/identity.ts';
import { atGate, read, transact } from '#server/db/transact.ts';
import { forgetEnded } from '#server/identity/forget-ended.ts';
import {
  endSession,
  readActor,
  sessionCookie,
  sessionId,
  startSession,
  type SignedIn,
} from '#server/identity/sessions.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
} from '#tests/support/situations.ts';

const START = new Date('2026-11-23T01:00:00Z');
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

let world: World;
let rowan: BorrowerSituation;
let who: SignedIn;
let reviewer: SignedIn;

beforeAll(async () => {
  world = await openWorld(START);
  const group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  const { groupId, borrowerId, caseId } = rowan.actor;
  who = { groupId, actorKind: 'borrower', actorId: borrowerId, caseId };
  const { staffId } = group.northwind.reviewer;
  reviewer = { groupId, actorKind: 'lender', actorId: staffId, caseId: null };
});
beforeEach(() => world.setNow(START));
afterAll(() => world.close());

test('a token tells who holds it, and only its hash is stored', async () => {
  const token = await startSession(world.base, who);
  const actor = await readActor(world.base, token);
  expect(actor).toMatchObject({ kind: 'borrower', caseId: rowan.caseId, provedAt: START });
  const rows = await read(asGate(world.base), (tx) => tx.select().from(sessions));
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(rows.map(({ id }) => id)).toContain(sessionId(token));
  expect(token.length).toBeGreaterThanOrEqual(32);
});

test('a token that was never given opens nothing', async () => {
  expect(await readActor(world.base, 'a'.repeat(40))).toBeUndefined();
});

test('fifteen minutes unused end it, and use moves that forward', async () => {
  const token = await startSession(world.base, who);
  world.setNow(after(14));
  expect(await readActor(world.base, token)).toBeDefined();
  world.setNow(after(28));
  expect(await readActor(world.base, token)).toBeDefined();
  world.setNow(after(28 + 15));
  expect(await readActor(world.base, token)).toBeUndefined();
});

test('twelve hours end it however much it is used', async () => {
  const token = await startSession(world.base, who);
  for (let minutes = 10; minutes < 12 * 60; minutes += 10) {
    world.setNow(after(minutes));
    expect(await readActor(world.base, token)).toBeDefined();
  }
  world.setNow(after(12 * 60));
  expect(await readActor(world.base, token)).toBeUndefined();
});

test('signing in changes the token and ends the one before', async () => {
  const first = await startSession(world.base, who);
  const second = await startSession(world.base, who, first);
  expect(second).not.toBe(first);
  expect(await readActor(world.base, first)).toBeUndefined();
  expect(await readActor(world.base, second)).toBeDefined();
});

test('leaving ends it here, and here alone', async () => {
  const [here, there] = [await startSession(world.base, who), await startSession(world.base, who)];
  await endSession(world.base, here);
  expect(await readActor(world.base, here)).toBeUndefined();
  expect(await readActor(world.base, there)).toBeDefined();
});

test('staff are who their row says now, and nobody once they have left', async () => {
  const token = await startSession(world.base, reviewer);
  expect(await readActor(world.base, token)).toMatchObject({ kind: 'lender', role: 'reviewer' });
  const system = asSystem(world.base, who.groupId);
  const change = (change: Partial<typeof staff.$inferInsert>) =>
    transact(system, (tx) => tx.update(staff).set(change).where(eq(staff.id, reviewer.actorId)));
  await change({ role: 'viewer' });
  expect(await readActor(world.base, token)).toMatchObject({ role: 'viewer' });
  await change({ active: false });
  expect(await readActor(world.base, token)).toBeUndefined();
});

test('what ended a day ago is forgotten', async () => {
  const token = await startSession(world.base, who);
  world.setNow(after(15 + 24 * 60 + 1));
  await forgetEnded(world.base);
  const rows = await atGate(world.base, (tx) =>
    tx
      .select()
      .from(sessions)
      .where(eq(sessions.id, sessionId(token))),
  );
  expect(rows).toEqual([]);
});

test('the cookie is bound to the host where there is https, and never read by scripts', () => {
  const secure = sessionCookie({ ...world.base, origin: 'https://evenkeel.example' });
  expect(secure).toEqual({
    name: '__Host-evenkeel',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure: true },
  });
  expect(sessionCookie(world.base)).toMatchObject({
    name: 'evenkeel_session',
    options: { httpOnly: true, secure: false },
  });
});
