import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '#server/ctx.ts';
import { DEMO_GROUPS } from '#server/demo/groups/registry.ts';
import { settled } from '#server/demo/on-day.ts';
import { tapeShape } from '#server/demo/tapes/registry.ts';
import { commitBatch, type Loaded } from '#server/imports/commit-batch.ts';
import { previewBatch } from '#server/imports/preview-batch.ts';
import { saveMapping } from '#server/imports/save-mapping.ts';
import { addGroup } from '#server/lenders/add-group.ts';
import { addLender } from '#server/lenders/add-lender.ts';
import { verifyLedger } from '#server/payments/verify-ledger.ts';
import { rowsOf } from '#tests/support/catalogue.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { AS_OF, tapeOf } from '#tests/support/tapes.ts';

// Five lenders' tapes, five shapes and three countries, in one database, as an operator would load them.

const TAPES = [
  'northwind-bank',
  'harbour-finance',
  'thames-lending',
  'yinhe-consumer-finance',
  'xingqiao-microloan',
];

type Seat = { ctx: ReturnType<typeof asSystem>; lenderId: string; content: Buffer };

let world: World;
const seats = new Map<string, Seat>();
beforeAll(async () => {
  world = await openWorld();
  for (const group of DEMO_GROUPS) {
    const { code, name, kind, operatorName, operatorPhone, silenceRule } = group;
    const founded = { code, name, kind, operatorName, operatorPhone, silenceRule };
    const ctx = asSystem(world.base, settled(await addGroup(world.base, founded)));
    for (const { code, name, phone, email } of group.lenders) {
      if (!TAPES.includes(code)) continue;
      const { jurisdiction, currency } = group;
      const lender = { code, name, phone, email, jurisdiction, currency };
      const lenderId = settled(await addLender(ctx, lender));
      const spec = tapeShape(code).mapping;
      settled(await saveMapping(ctx, { lenderId, name: 'own', spec }));
      seats.set(code, { ctx, lenderId, content: tapeOf(group, code) });
    }
  }
});
afterAll(() => world.close());

async function load(code: string): Promise<Loaded & { rowCount: number }> {
  const seat = seats.get(code);
  if (!seat) throw new Error(`no lender ${code}`);
  const { ctx, lenderId, content } = seat;
  const tape = { lenderId, mapping: 'own', fileName: code, content, asOf: AS_OF };
  const { batchId } = settled(await previewBatch(ctx, tape));
  const loaded = settled(await commitBatch(ctx, { batchId, lenderId }));
  const [batch] = await rowsOf<{ n: number }>(
    world.db,
    sql`SELECT row_count AS n FROM import_batches WHERE id = ${batchId}`,
  );
  return { ...loaded, rowCount: batch?.n ?? -1 };
}

/** All that a tape may write, counted and added up. */
async function book() {
  const [counts] = await rowsOf(
    world.db,
    sql`SELECT (SELECT count(*)::int FROM loans) AS loans,
      (SELECT count(*)::int FROM loan_changes) AS changes,
      (SELECT count(DISTINCT borrower_id)::int FROM loans) AS people,
      (SELECT count(*)::int FROM cases WHERE state = 'open') AS cases,
      (SELECT count(*)::int FROM ledger_postings) AS postings,
      (SELECT count(*)::int FROM ledger_entries) AS entries,
      (SELECT md5(string_agg(l::text, '|' ORDER BY l.id)) FROM loans l) AS figures,
      (SELECT sum(amount_minor)::text FROM ledger_entries) AS sum`,
  );
  return counts;
}

async function audited(): Promise<Record<string, number>> {
  const rows = await rowsOf<{ verb: string; n: number }>(
    world.db,
    sql`SELECT verb, count(*)::int AS n FROM audit_log GROUP BY verb`,
  );
  return Object.fromEntries(rows.map(({ verb, n }) => [verb, n]));
}

describe('five tapes in one database', () => {
  test.each(TAPES)('%s is looked at and loaded: every line is new or bad', async (code) => {
    const { newCount, changedCount, unchangedCount, badCount, rowCount } = await load(code);
    expect(newCount).toBeGreaterThan(0);
    expect({ changedCount, unchangedCount }).toEqual({ changedCount: 0, unchangedCount: 0 });
    expect(newCount + badCount).toBe(rowCount);
  });

  test('prove to the last minor unit, and a person is one case', async () => {
    for (const ctx of new Set([...seats.values()].map((seat) => seat.ctx))) {
      expect((await verifyLedger(ctx)).differences).toEqual([]);
    }
    expect(await book()).toMatchObject({ sum: '0' });
    const { people, cases, loans, postings } = (await book()) as Record<string, number>;
    expect(cases).toBe(people);
    expect(people).toBeLessThan(loans ?? 0);
    expect(postings).toBe(TAPES.length);
  });

  test('loaded again change no loan, no posting, no person, and are only seen again', async () => {
    const before = { book: await book(), audited: await audited() };
    for (const code of TAPES) {
      const { newCount, changedCount, unchangedCount, badCount, rowCount } = await load(code);
      expect({ newCount, changedCount }).toEqual({ newCount: 0, changedCount: 0 });
      expect(unchangedCount + badCount).toBe(rowCount);
    }
    expect(await book()).toEqual(before.book);
    const seen = (verb: string) => (before.audited[verb] ?? 0) + TAPES.length;
    expect(await audited()).toEqual({
      ...before.audited,
      'tape.previewed': seen('tape.previewed'),
      'tape.committed': seen('tape.committed'),
    });
  });
});
