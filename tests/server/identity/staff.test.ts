import type * as argon2Module from '@node-rs/argon2';
import { and, eq, ne } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readAuditLog } from '#server/audit/read-audit-log.ts';
import { asSystem, withActor, type Ctx } from '#server/ctx.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { staff } from '#server/db/schema/identity.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { keepDraft } from '#server/identity/drafts.ts';
import { chooseLanguage } from '#server/identity/choose-language.ts';
import { leave } from '#server/identity/leave.ts';
import { readActor } from '#server/identity/sessions.ts';
import { addStaff, type NewStaff } from '#server/identity/staff/add-staff.ts';
import { enterStaff } from '#server/identity/staff/enter-staff.ts';
import type * as passphrases from '#server/identity/staff/passphrase.ts';
import { hashPassphrase } from '#server/identity/staff/passphrase.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aGroup, type GroupSituation } from '#tests/support/situations.ts';

const START = new Date('2026-11-23T01:00:00Z');
const PASSPHRASE = 'four plain words here';

let world: World;
let group: GroupSituation;
let operator: Ctx;
let n = 0;

beforeAll(async () => {
  world = await openWorld(START);
  group = await aGroup(world);
  operator = world.ctx(group.operator);
});
beforeEach(() => {
  n += 1;
  world.setNow(START);
});
afterAll(() => world.close());

const mei = (): NewStaff => ({
  kind: 'lender',
  lenderId: group.northwind.id,
  role: 'reviewer',
  name: 'Mei Tan',
  email: `Mei${n}@Northwind.example`,
  passphrase: PASSPHRASE,
  locale: 'zh-Hant',
});
const enter = (email: string, passphrase: string) =>
  enterStaff(world.base, { email, passphrase, address: `203.0.113.${n}` });
const people: readonly (() => NewStaff)[] = [
  mei,
  () => ({ ...mei(), kind: 'support', role: 'agent' }),
  () => ({ ...mei(), kind: 'operator', role: 'admin' }),
];
const rowsAbout = (staffId: string) =>
  read(asSystem(world.base, group.groupId), (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, staffId), ne(auditLog.verb, 'staff.added')))
      .orderBy(auditLog.id),
  );
const tokenOf = (entered: Awaited<ReturnType<typeof enterStaff>>) => {
  if (!entered.ok) throw new Error(entered.refused.code);
  return entered.value.token;
};

test('staff sign in with e-mail and passphrase, and come to their own work', async () => {
  const added = await addStaff(operator, mei());
  const entered = await enter(` mei${n}@northwind.example `, PASSPHRASE);
  if (!added.ok || !entered.ok) throw new Error('refused');
  expect(entered.value).toMatchObject({ next: '/lender', locale: 'zh-Hant' });
  expect(await readActor(world.base, entered.value.token)).toEqual({
    kind: 'lender',
    groupId: group.groupId,
    lenderId: group.northwind.id,
    staffId: added.value,
    role: 'reviewer',
    name: 'Mei Tan',
  });
  const rows = await read(asSystem(world.base, group.groupId), (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.subjectId, added.value)),
  );
  expect(rows.map(({ verb }) => verb).sort()).toEqual(['staff.added', 'staff.entered']);
});

test.each(people)('that they come and go is written of themselves, by name', async (someone) => {
  const added = await addStaff(operator, someone());
  const token = tokenOf(await enter(`mei${n}@northwind.example`, PASSPHRASE));
  const actor = await readActor(world.base, token);
  if (!added.ok || !actor) throw new Error('refused');
  await leave(withActor(world.base, actor), token);
  expect(await readActor(world.base, token)).toBeUndefined();
  const { kind } = someone();
  const own = { actorKind: kind, actorId: added.value };
  const lenderId = kind === 'lender' ? group.northwind.id : null;
  expect(await rowsAbout(added.value)).toMatchObject([
    { verb: 'staff.entered', ...own, lenderId },
    { verb: 'staff.left', ...own, lenderId },
  ]);
  const { lines } = await readAuditLog(operator, { verb: 'staff.left', actorKind: kind });
  expect(lines[0]).toMatchObject({ staffName: 'Mei Tan' });
});

test.each(people)('the language that they choose is theirs from then on', async (someone) => {
  const added = await addStaff(operator, someone());
  const email = `mei${n}@northwind.example`;
  const actor = await readActor(world.base, tokenOf(await enter(email, PASSPHRASE)));
  if (!added.ok || !actor) throw new Error('refused');
  await chooseLanguage(withActor(world.base, actor), 'zh-Hans');
  expect(await enter(email, PASSPHRASE)).toMatchObject({ value: { locale: 'zh-Hans' } });
  expect(await rowsAbout(added.value)).toMatchObject([
    { verb: 'staff.entered' },
    { verb: 'staff.chose_language', actorId: added.value, facts: { locale: 'zh-Hans' } },
    { verb: 'staff.entered' },
  ]);
});

test('a language picked on the way in is kept, one merely come upon is not', async () => {
  const added = await addStaff(operator, mei());
  const email = `mei${n}@northwind.example`;
  const comes = (locale: 'en' | 'zh-Hans', pickedLanguage: boolean) =>
    enterStaff(
      { ...world.base, locale },
      { email, passphrase: PASSPHRASE, address: `203.0.113.${n}`, pickedLanguage },
    );
  expect(await comes('en', false)).toMatchObject({ value: { locale: 'zh-Hant' } });
  expect(await comes('zh-Hans', true)).toMatchObject({ value: { locale: 'zh-Hans' } });
  expect(await comes('en', false)).toMatchObject({ value: { locale: 'zh-Hans' } });
  const rows = await rowsAbout(added.ok ? added.value : '');
  expect(rows.filter(({ verb }) => verb === 'staff.chose_language')).toHaveLength(1);
});

test('nobody’s language is kept at the door', async () => {
  await expect(chooseLanguage(world.base, 'zh-Hans')).resolves.toBeUndefined();
});

test('the words of an ended session are where one arrives', async () => {
  await addStaff(operator, mei());
  const first = await enter(`mei${n}@northwind.example`, PASSPHRASE);
  if (!first.ok) throw new Error(first.refused.code);
  world.setNow(new Date(START.getTime() + 16 * 60_000));
  const path = '/lender/proposals/1';
  await keepDraft(world.base, { token: first.value.token, path, words: { reason: 'Because' } });
  const again = await enter(`mei${n}@northwind.example`, PASSPHRASE);
  expect(again).toMatchObject({ value: { next: path } });
});

test('an unknown address and a wrong passphrase are answered alike', async () => {
  await addStaff(operator, mei());
  const no = { ok: false, refused: { code: 'staff_unknown' } };
  expect(await enter(`mei${n}@northwind.example`, 'another one entirely')).toEqual(no);
  expect(await enter('nobody@northwind.example', PASSPHRASE)).toEqual(no);
});

test('nobody’s passphrase takes as much work to check as somebody’s', async () => {
  const { isPassphrase, verify } = await countedPassphrases();
  const hashed = await hashPassphrase(PASSPHRASE);
  const guess = 'another one entirely';
  expect(await isPassphrase(hashed, guess)).toBe(false);
  expect(await isPassphrase(undefined, guess)).toBe(false);
  expect(await isPassphrase(hashed, PASSPHRASE)).toBe(true);
  const calls = verify.mock.calls.map(([stored, tried]) => [costOf(String(stored)), tried]);
  const cost = ['argon2id', 'v=19', 'm=19456,t=2,p=1', 22, 43];
  expect(calls).toEqual([
    [cost, guess],
    [cost, guess],
    [cost, PASSPHRASE],
  ]);
});

/** All of a stored passphrase that decides how long a check takes: the salt and the key by their length. */
function costOf(stored: string): unknown[] {
  const [, kind, version, work, salt, key] = stored.split('$');
  return [kind, version, work, salt?.length, key?.length];
}

/** The module that checks passphrases, read once more and with its calls of argon2 written down. */
async function countedPassphrases() {
  const argon2 = await vi.importActual<typeof argon2Module>('@node-rs/argon2');
  const verify = vi.fn(argon2.verify);
  vi.doMock('@node-rs/argon2', () => ({ ...argon2, verify }));
  // The mark behind its name keeps this copy apart from the one that all other tests share.
  const name = '/src/lib/server/identity/staff/passphrase.ts?counted';
  const { isPassphrase } = (await import(name)) as typeof passphrases;
  vi.doUnmock('@node-rs/argon2');
  return { isPassphrase, verify };
}

test('guesses are slowed down, for addresses that exist and that do not', async () => {
  for (const email of [`mei${n}@northwind.example`, 'nobody@northwind.example']) {
    const answers: unknown[] = [];
    for (let i = 0; i < 7; i += 1) {
      const no = await enter(email, 'a guess at a passphrase');
      answers.push(no.ok || no.refused.code);
    }
    expect(answers.slice(5)).toEqual(['staff_unknown', 'too_many_tries']);
  }
});

test('an e-mail address belongs to one person, and a passphrase is stored as argon2id', async () => {
  expect((await addStaff(operator, mei())).ok).toBe(true);
  expect(await addStaff(operator, mei())).toMatchObject({ refused: { code: 'email_taken' } });
  const [row] = await read(asSystem(world.base, group.groupId), (tx) =>
    tx
      .select()
      .from(staff)
      .where(eq(staff.email, `mei${n}@northwind.example`)),
  );
  expect(row?.passphraseHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a short passphrase is refused, and says how long it must be', async () => {
  expect(await addStaff(operator, { ...mei(), passphrase: 'too short' })).toEqual({
    ok: false,
    refused: { code: 'passphrase_too_short', least: 12 },
  });
});

test('work only for a lender of the group that they are added to', async () => {
  const elsewhere = await aGroup(world);
  for (const lenderId of [elsewhere.northwind.id, world.base.newId()]) {
    const person = { ...mei(), kind: 'lender', role: 'reviewer', lenderId } as const;
    await expect(addStaff(operator, person)).rejects.toThrow(NotFound);
  }
});

test.each<[Partial<NewStaff>]>([
  [{ name: 'x'.repeat(101) }],
  [{ email: `${'x'.repeat(250)}@a.example` }],
  [{ passphrase: 'x'.repeat(1_001) }],
])('with texts that are short enough to be kept', async (change) => {
  const added = await addStaff(operator, { ...mei(), ...change } as NewStaff);
  expect(added).toMatchObject({ refused: { code: 'text_too_long' } });
});
