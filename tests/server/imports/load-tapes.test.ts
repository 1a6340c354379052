import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mapping } from '#domain/imports/mapping.ts';
import { asSystem, type Ctx, type LenderActor } from '#server/ctx.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { borrowers, cases } from '#server/db/schema/cases.ts';
import { ledgerEntries } from '#server/db/schema/ledger.ts';
import { loanChanges, loanPeople, loans } from '#server/db/schema/loans.ts';
import { mergeDecisions } from '#server/db/schema/matching.ts';
import { read, transact } from '#server/db/transact.ts';
import { NotAllowed, NotFound } from '#server/errors.ts';
import { commitBatch } from '#server/imports/commit-batch.ts';
import { discardBatch } from '#server/imports/discard-batch.ts';
import { previewBatch, type TapeInput } from '#server/imports/preview-batch.ts';
import { readBatch, readBatches } from '#server/imports/read-batches.ts';
import { saveMapping } from '#server/imports/save-mapping.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { aGroup, type GroupSituation } from '#tests/support/situations.ts';

const MAPPING: Mapping = {
  shape: 1,
  encoding: 'utf-8',
  delimiter: ',',
  headerLine: 1,
  country: 'AU',
  currency: 'AUD',
  dateForm: 'yyyy-mm-dd',
  amountUnit: 'major',
  decimal: '.',
  rateForm: 'percent',
  nameForm: 'parts',
  columns: {
    account: 'ref',
    given: 'given',
    surname: 'surname',
    birth_date: 'dob',
    national_id: 'id',
    email: 'email',
    principal: 'principal',
    interest: 'interest',
    overdue_since: 'since',
  },
  addressColumns: [],
};
const HEADER = 'ref,given,surname,dob,id,email,principal,interest,since';
const MAYA = 'Maya,Okafor,1984-03-09,5304218,maya@example.com';
const line = (ref: string, who = MAYA, principal = '1000.00', interest = '50.00') =>
  `${ref},${who},${principal},${interest},2026-09-01`;
const tapeOf = (...lines: string[]) => new TextEncoder().encode([HEADER, ...lines].join('\n'));

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function readyGroup(): Promise<GroupSituation> {
  const group = await aGroup(world);
  for (const { admin } of [group.northwind, group.harbour]) {
    const saved = await saveMapping(world.ctx(admin), { name: 'plain', spec: MAPPING });
    expect(saved.ok).toBe(true);
  }
  return group;
}

const preview = (actor: LenderActor, content: Uint8Array, asOf = '2026-11-01') =>
  previewBatch(world.ctx(actor), { mapping: 'plain', fileName: 'tape.csv', content, asOf });

async function load(actor: LenderActor, content: Uint8Array, asOf?: string) {
  const seen = await preview(actor, content, asOf);
  if (!seen.ok) return seen.refused.code;
  const loaded = await commitBatch(world.ctx(actor), seen.value);
  if (!loaded.ok) return loaded.refused.code;
  const { newCount, changedCount, unchangedCount, badCount } = loaded.value;
  return { newCount, changedCount, unchangedCount, badCount };
}

const system = (group: GroupSituation): Ctx => asSystem(world.base, group.groupId);
const book = (group: GroupSituation) =>
  read(system(group), (tx) =>
    tx.select().from(loans).where(eq(loans.groupId, group.groupId)).orderBy(loans.account),
  );

describe('a tape', () => {
  test('is looked at first: counts and every bad line, and the book stays empty', async () => {
    const group = await readyGroup();
    const { reviewer } = group.northwind;
    const seen = await preview(reviewer, tapeOf(line('N1'), line('N2', MAYA, '-5'), line('')));
    expect(seen.ok).toBe(true);
    if (!seen.ok) return;
    const { batch, faults, mapping } = await readBatch(world.ctx(reviewer), seen.value.batchId);
    expect(batch).toMatchObject({ rowCount: 3, newCount: 1, badCount: 2, state: 'previewed' });
    expect(mapping).toBe('plain');
    expect(faults).toEqual([
      { line: 3, account: 'N2', field: 'principal', code: 'negative_amount', value: '-5' },
      { line: 4, account: '', field: 'account', code: 'account_missing', value: '' },
    ]);
    expect(await book(group)).toEqual([]);
  });

  test('loaded twice changes nothing the second time, and each loan has its first history', async () => {
    const group = await readyGroup();
    const { admin } = group.northwind;
    const content = tapeOf(line('N1'), line('N2', 'Ada,Lum,1990-07-12,4066625,'));
    expect(await load(admin, content)).toEqual({
      newCount: 2,
      changedCount: 0,
      unchangedCount: 0,
      badCount: 0,
    });
    const before = await book(group);
    expect(await load(admin, content)).toEqual({
      newCount: 0,
      changedCount: 0,
      unchangedCount: 2,
      badCount: 0,
    });
    expect(await book(group)).toEqual(before);
    const history = await read(system(group), (tx) =>
      tx.select().from(loanChanges).where(eq(loanChanges.groupId, group.groupId)),
    );
    expect(history.map(({ line, kind }) => [line, kind]).sort()).toEqual([
      [2, 'new'],
      [3, 'new'],
    ]);
    expect(before[0]).toMatchObject({
      account: 'N1',
      accountKey: 'N1',
      principalMinor: 100_000n,
      interestMinor: 5_000n,
      state: 'open',
      asOf: '2026-11-01',
    });
    expect(before[0]?.letterToken).toMatch(/^[a-z]{20}$/);
  });

  test('committed twice at once is committed once', async () => {
    const group = await readyGroup();
    const seen = await preview(group.northwind.admin, tapeOf(line('N1')));
    if (!seen.ok) throw new Error(seen.refused.code);
    const ctx = world.ctx(group.northwind.admin);
    const both = await Promise.all([commitBatch(ctx, seen.value), commitBatch(ctx, seen.value)]);
    expect(both.map((each) => each.ok && each.value.newCount)).toEqual([1, 1]);
    expect(await book(group)).toHaveLength(1);
  });

  test('with another figure writes what changed, and the ledger follows', async () => {
    const group = await readyGroup();
    const { admin } = group.northwind;
    await load(admin, tapeOf(line('N1'), line('N2')));
    const changed = tapeOf(line('N1', MAYA, '0.00', '0.00'), line('N2', MAYA, '900.00', '60.00'));
    expect(await load(admin, changed, '2026-11-08')).toMatchObject({ changedCount: 2 });
    const [settled, lower] = await book(group);
    expect(settled).toMatchObject({ principalMinor: 0n, state: 'settled', asOf: '2026-11-08' });
    expect(lower).toMatchObject({ principalMinor: 90_000n, interestMinor: 6_000n, state: 'open' });
    const entries = await read(system(group), (tx) =>
      tx.select().from(ledgerEntries).where(eq(ledgerEntries.groupId, group.groupId)),
    );
    const of = (loanId: string | undefined, account: string) =>
      entries
        .filter((entry) => entry.loanId === loanId && entry.account === account)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    expect(of(lower?.id, 'loan_principal')).toBe(90_000n);
    expect(of(lower?.id, 'loan_interest')).toBe(6_000n);
    expect(of(settled?.id, 'loan_principal')).toBe(0n);
    expect(entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
  });

  test('older than the book, from the future or of an unknown mapping is refused', async () => {
    const group = await readyGroup();
    const { admin } = group.northwind;
    expect(await load(admin, tapeOf(line('N1')), '2026-11-08')).toMatchObject({ newCount: 1 });
    expect(await load(admin, tapeOf(line('N1')), '2026-10-01')).toBe('tape_older_than_book');
    expect(await load(admin, tapeOf(line('N3')), '2026-10-01')).toMatchObject({ newCount: 1 });
    expect(await load(admin, tapeOf(line('N2')), '2027-01-01')).toBe('tape_as_of_in_future');
    const unknown = { mapping: 'none', fileName: 'x', content: tapeOf(line('N2')) };
    const refused = await previewBatch(world.ctx(admin), unknown);
    expect(refused.ok ? '' : refused.refused.code).toBe('mapping_unknown');
  });

  test('that spells an account otherwise speaks of the same loan, and its spelling is shown', async () => {
    const group = await readyGroup();
    const { admin } = group.northwind;
    await load(admin, tapeOf(line('BC-90001')));
    const spelled = ['bc-90001', 'BC90001', 'BC 90001', 'ＢＣ－９０００１', 'BC\u200B-90001'];
    for (const [n, ref] of spelled.entries()) {
      const asOf = `2026-11-0${n + 2}`;
      expect(await load(admin, tapeOf(line(ref)), asOf)).toMatchObject({
        newCount: 0,
        changedCount: 1,
      });
      expect((await book(group)).map(({ account }) => account)).toEqual([ref]);
    }
    const other = group.harbour.admin;
    expect(await load(other, tapeOf(line('BC-90001')))).toMatchObject({ newCount: 1 });
  });

  test('is of the day that was given, or the file’s, or that in its name, or today', async () => {
    const group = await readyGroup();
    const ctx = world.ctx(group.northwind.admin);
    const columns = { ...MAPPING.columns, as_of: 'as of' };
    await saveMapping(ctx, { name: 'dated', spec: { ...MAPPING, columns } });
    const dated = `${HEADER},as of\n${line('D1')},2026-11-04\n`;
    const ofDay = async (tape: Partial<TapeInput>) => {
      const plain = { mapping: 'plain', fileName: 'tape.csv', content: tapeOf(line('D1')) };
      const seen = await previewBatch(ctx, { ...plain, ...tape });
      if (!seen.ok) return seen.refused.code;
      const { batch } = await readBatch(ctx, seen.value.batchId);
      return [batch.asOf, batch.asOfFrom];
    };
    const column = { mapping: 'dated', content: new TextEncoder().encode(dated) };
    const fileName = 'arrears-2026-11-05.csv';
    expect(await ofDay({ ...column, fileName, asOf: '2026-11-03' })).toEqual([
      '2026-11-03',
      'given',
    ]);
    expect(await ofDay({ ...column, fileName })).toEqual(['2026-11-04', 'column']);
    expect(await ofDay({ fileName })).toEqual(['2026-11-05', 'name']);
    expect(await ofDay({})).toEqual(['2026-11-23', 'today']);
  });

  test.each(['tape\u0000.csv', 'x'.repeat(10_000), 'tape\n.csv'])(
    'whose name cannot be kept is refused',
    async (fileName) => {
      const group = await readyGroup();
      const tape = { mapping: 'plain', fileName, content: tapeOf(line('N1')) };
      const refused = await previewBatch(world.ctx(group.northwind.admin), tape);
      expect(refused).toMatchObject({ refused: { code: 'tape_name_unfit', limit: 200 } });
    },
  );

  test('of a header alone is refused', async () => {
    const group = await readyGroup();
    const seen = await preview(group.northwind.admin, tapeOf());
    expect(seen).toMatchObject({ refused: { code: 'tape_no_lines' } });
  });

  test('of more lines than the embedded database takes is refused there, before it is loaded', async () => {
    const group = await readyGroup();
    const lines = Array.from({ length: 10_001 }, (_, n) => line(`N${n}`, MAYA, '-1'));
    const seen = await preview(group.northwind.admin, tapeOf(...lines));
    if (world.db.kind === 'server') expect(seen.ok).toBe(true);
    else expect(seen).toMatchObject({ refused: { code: 'tape_too_long_here', limit: 10_000 } });
  });

  test('is one lender’s: another’s does not exist, a viewer loads none', async () => {
    const group = await readyGroup();
    const seen = await preview(group.northwind.admin, tapeOf(line('N1')));
    if (!seen.ok) throw new Error(seen.refused.code);
    const harbour = world.ctx(group.harbour.admin);
    await expect(readBatch(harbour, seen.value.batchId)).rejects.toThrow(NotFound);
    await expect(commitBatch(harbour, seen.value)).rejects.toThrow(NotFound);
    expect((await readBatches(harbour)).batches).toEqual([]);
    const viewer = world.ctx(group.northwind.viewer);
    await expect(commitBatch(viewer, seen.value)).rejects.toThrow(NotAllowed);
  });

  test('holds no name, id or address in the clear, and leaves an audit trail', async () => {
    const group = await readyGroup();
    await load(group.northwind.admin, tapeOf(line('N1')));
    const rows = await read(system(group), async (tx) => ({
      people: await tx.select().from(loanPeople).where(eq(loanPeople.groupId, group.groupId)),
      audit: await tx.select().from(auditLog).where(eq(auditLog.groupId, group.groupId)),
    }));
    const [person] = rows.people;
    expect(person?.factsSealed).not.toMatch(/Okafor|5304218/);
    expect(JSON.parse(world.base.keys.open(person?.factsSealed ?? ''))).toMatchObject({
      surname: 'Okafor',
      nationalId: '5304218',
    });
    expect(JSON.stringify(rows.audit)).not.toMatch(/Okafor|5304218|maya@/);
    expect(rows.audit.map(({ verb }) => verb).sort()).toEqual([
      'case.opened',
      'loan.loaded',
      'mapping.saved',
      'mapping.saved',
      'tape.committed',
      'tape.previewed',
    ]);
  });
});

describe('people', () => {
  const homesOf = async (group: GroupSituation) => {
    const rows = await book(group);
    const names = new Map<string, string[]>();
    for (const { borrowerId, account } of rows) {
      names.set(borrowerId, [...(names.get(borrowerId) ?? []), account]);
    }
    return [...names.values()].map((accounts) => accounts.join('+')).sort();
  };
  const ada = 'Ada,Lum,1990-07-12,4066625,';
  const twin = 'Mia,Okafor,1984-03-09,,maya@example.com';

  test('are joined across lenders, strangers are not, whichever tape comes first', async () => {
    const north = tapeOf(line('N1'), line('N2', ada), line('N3', twin));
    const harbour = tapeOf(line('H1', ada), line('H2'));
    const one = await readyGroup();
    await load(one.northwind.admin, north);
    await load(one.harbour.admin, harbour);
    const other = await readyGroup();
    await load(other.harbour.admin, harbour);
    await load(other.northwind.admin, north);
    expect(await homesOf(one)).toEqual(['H1+N2', 'H2+N1', 'N3']);
    expect(await homesOf(other)).toEqual(await homesOf(one));
  });

  test('of whom a later tape tells more are merged, and the empty case is closed', async () => {
    const group = await readyGroup();
    await load(group.northwind.admin, tapeOf(line('N1', 'Maya,Okafor,1984-03-09,,')));
    await load(group.harbour.admin, tapeOf(line('H1')));
    expect(await homesOf(group)).toEqual(['H1', 'N1']);
    await load(group.northwind.admin, tapeOf(line('N1')), '2026-11-08');
    expect(await homesOf(group)).toEqual(['H1+N1']);
    const rows = await read(system(group), async (tx) => ({
      cases: await tx.select().from(cases).where(eq(cases.groupId, group.groupId)),
      decided: await tx
        .select()
        .from(mergeDecisions)
        .where(eq(mergeDecisions.groupId, group.groupId)),
      merged: await tx
        .select()
        .from(auditLog)
        .where(and(eq(auditLog.groupId, group.groupId), eq(auditLog.verb, 'case.merged'))),
    }));
    expect(rows.cases.map(({ state }) => state).sort()).toEqual(['closed', 'open']);
    expect(rows.decided.map(({ decision, rule }) => [decision, rule])).toEqual([
      ['same', 'id_and_birth_date_and_name'],
    ]);
    expect(rows.merged).toHaveLength(1);
  });

  test('who both came here already are not merged silently: a person has to look', async () => {
    const group = await readyGroup();
    await load(group.northwind.admin, tapeOf(line('N1', 'Maya,Okafor,1984-03-09,,')));
    await load(group.harbour.admin, tapeOf(line('H1')));
    await transact(system(group), (tx) =>
      tx
        .update(borrowers)
        .set({ enteredAt: world.base.clock.now() })
        .where(eq(borrowers.groupId, group.groupId)),
    );
    await load(group.northwind.admin, tapeOf(line('N1')), '2026-11-08');
    expect(await homesOf(group)).toEqual(['H1', 'N1']);
    const decided = await read(system(group), (tx) =>
      tx.select().from(mergeDecisions).where(eq(mergeDecisions.groupId, group.groupId)),
    );
    expect(decided.map(({ decision, reason }) => [decision, reason])).toContainEqual([
      'review',
      'both_entered',
    ]);
  });
});

describe('A tape that is thrown away', () => {
  test('changes nothing, cannot be loaded any more, and is written down once', async () => {
    const group = await readyGroup();
    const admin = world.ctx(group.harbour.admin);
    const seen = await preview(group.harbour.admin, tapeOf(line('H1')));
    if (!seen.ok) throw new Error(seen.refused.code);
    const { batchId } = seen.value;
    await expect(discardBatch(world.ctx(group.northwind.admin), batchId)).rejects.toThrow(NotFound);
    await expect(discardBatch(world.ctx(group.harbour.viewer), batchId)).rejects.toThrow(
      NotAllowed,
    );
    for (let times = 0; times < 2; times += 1) {
      expect(await discardBatch(admin, batchId)).toEqual({ ok: true, value: null });
    }
    expect((await readBatch(admin, batchId)).batch.state).toBe('discarded');
    expect(await commitBatch(admin, { batchId })).toMatchObject({
      refused: { code: 'batch_not_waiting' },
    });
    expect(await book(group)).toEqual([]);
    const rows = await read(system(group), (tx) =>
      tx.select().from(auditLog).where(eq(auditLog.subjectId, batchId)),
    );
    const thrown = rows.filter(({ verb }) => verb === 'tape.discarded');
    expect(thrown).toMatchObject([{ lenderId: group.harbour.id }]);
  });

  test('is not one that is loaded already', async () => {
    const group = await readyGroup();
    const { admin } = group.harbour;
    const seen = await preview(admin, tapeOf(line('H1')));
    if (!seen.ok) throw new Error(seen.refused.code);
    await commitBatch(world.ctx(admin), seen.value);
    expect(await discardBatch(world.ctx(admin), seen.value.batchId)).toMatchObject({
      refused: { code: 'batch_not_waiting' },
    });
  });
});

test('a preview says how many loans of this lender no good line names', async () => {
  const group = await readyGroup();
  const { admin } = group.harbour;
  await load(admin, tapeOf(line('H1'), line('H2'), line('H3')));
  await load(group.northwind.admin, tapeOf(line('N1')));
  const seen = await preview(admin, tapeOf(line('h-1'), line('H4')), '2026-11-02');
  if (!seen.ok) throw new Error(seen.refused.code);
  expect((await readBatch(world.ctx(admin), seen.value.batchId)).unnamed).toBe(2);
});
