import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asGate } from '#server/ctx.ts';
import { drafts } from '#server/db/schema/identity.ts';
import { read } from '#server/db/transact.ts';
import { draftPath, keepDraft, takeDraft } from '#server/identity/drafts.ts';
import { startSession } from '#server/identity/sessions.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
} from '#tests/support/situations.ts';

const START = new Date('2026-11-23T01:00:00Z');
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const words = { body: 'My mother is ill', 'help[]': ['pause', 'lower'], code: '123456' };

let world: World;
let rowan: BorrowerSituation;
let sam: BorrowerSituation;
let token: string;

beforeAll(async () => {
  world = await openWorld(START);
});
beforeEach(async () => {
  const group = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, group);
  sam = await aBorrowerWithThreeLoans(world, group);
  world.setNow(START);
  const { groupId, borrowerId, caseId } = rowan.actor;
  const who = { groupId, actorKind: 'borrower', actorId: borrowerId, caseId } as const;
  token = await startSession(world.base, who);
  world.setNow(after(20));
});
afterAll(() => world.close());

const keep = (path = '/hardship') => keepDraft(world.base, { token, path, words });

test('words posted too late wait, sealed, for the same person on the same page', async () => {
  expect(await keep()).toBe(true);
  const rows = await read(asGate(world.base), (tx) => tx.select().from(drafts));
  expect(JSON.stringify(rows)).not.toMatch(/mother|hardship/);
  const ctx = world.ctx(rowan.actor);
  expect(await draftPath(ctx)).toBe('/hardship');
  expect(await takeDraft(ctx, '/messages')).toBeNull();
  expect(await takeDraft(ctx, '/hardship')).toEqual({
    body: words.body,
    'help[]': words['help[]'],
  });
});

test('another person never sees them', async () => {
  await keep();
  expect(await draftPath(world.ctx(sam.actor))).toBeUndefined();
  expect(await takeDraft(world.ctx(sam.actor), '/hardship')).toBeNull();
  expect(await takeDraft(world.base, '/hardship')).toBeNull();
});

test('they are given once, and again for a reload right after', async () => {
  await keep();
  const ctx = world.ctx(rowan.actor);
  expect(await takeDraft(ctx, '/hardship')).not.toBeNull();
  world.setNow(after(21));
  expect(await takeDraft(ctx, '/hardship')).not.toBeNull();
  world.setNow(after(23));
  expect(await takeDraft(ctx, '/hardship')).toBeNull();
});

test('newer words take the place of older ones, and all are gone in a day', async () => {
  await keep();
  await keepDraft(world.base, { token, path: '/hardship', words: { body: 'Again' } });
  const ctx = world.ctx(rowan.actor);
  expect(await takeDraft(ctx, '/hardship')).toEqual({ body: 'Again' });
  await keep('/messages');
  world.setNow(after(20 + 24 * 60));
  expect(await takeDraft(ctx, '/messages')).toBeNull();
});

test('a page may be asked for with all that an address can carry', async () => {
  const path = `/pay/check?${Array.from({ length: 400 }, () => `on-${randomUUID()}=12.50`).join('&')}`;
  expect(await keep(path)).toBe(true);
  const ctx = world.ctx(rowan.actor);
  expect(await draftPath(ctx)).toBe(path);
  expect(await takeDraft(ctx, '/pay/check')).toBeNull();
  expect(await takeDraft(ctx, path)).not.toBeNull();
});

test.each([
  ['nobody’s session', { token: 'unknown' }],
  ['a page elsewhere', { path: '//evil.example/x' }],
  ['nothing but a code', { words: { code: '123456' } }],
  ['a book', { words: { body: 'x'.repeat(70_000) } }],
])('nothing is kept for %s', async (_, change) => {
  expect(await keepDraft(world.base, { token, path: '/hardship', words, ...change })).toBe(false);
});
