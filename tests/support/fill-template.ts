import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { addDays, dayIn } from '#domain/calendar/day.ts';
import { openApp } from '#server/app.ts';
import { asSystem, type Ctx } from '#server/ctx.ts';
import { fillWorld } from '#server/demo/fill-world.ts';
import { commitBatch } from '#server/imports/commit-batch.ts';
import { previewBatch } from '#server/imports/preview-batch.ts';
import { saveMapping } from '#server/imports/save-mapping.ts';
import { addLender } from '#server/lenders/add-lender.ts';
import { readSettings } from '#server/settings.ts';
import { rowsOf } from '#tests/support/catalogue.ts';
import { MAPPING, OLD_MILL, OLD_MILL_DAYS, SPOILT, tapes } from '#tests/support/people.ts';
import { dropDatabases, testDatabases } from '#tests/support/server-databases.ts';
import { LETTERS } from '#tests/support/site.ts';
import { PRODUCTION } from '#tests/support/processes.ts';

const CACHE = 'node_modules/.cache/evenkeel';

/**
 * Fills the demonstration world and our people once; every worker's site begins from a copy of it. On
 * a PostgreSQL server the first worker fills the template there, and all that was made is dropped.
 */
export default async function fillTemplate(): Promise<() => Promise<void>> {
  mkdirSync(CACHE, { recursive: true });
  const made: string[] = [];
  if (!process.env['JOURNEYS_SEEN']) {
    made.push((process.env['JOURNEYS_SEEN'] = mkdtempSync(path.join(CACHE, 'seen-'))));
  }
  const server = process.env['JOURNEYS_DATABASE_URL'];
  if (server) process.env['EVENKEEL_TEST_RUN'] ??= String(process.pid);
  else if (!process.env['SITE_TEMPLATE']) {
    made.push((process.env['SITE_TEMPLATE'] = await fillFolder()));
  }
  return async () => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
    if (server) await dropDatabases(server, testDatabases());
  };
}

/** A data folder with the demonstration world and the people of the journeys. */
export async function fillFolder(): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, 'template-'));
  await fill({ DATA_DIR: folder }, async ({ db }) => {
    const letters = await rowsOf<{ account: string; token: string }>(
      db,
      sql`SELECT account, letter_token AS token FROM loans`,
    );
    const tokens = Object.fromEntries(letters.map(({ account, token }) => [account, token]));
    writeFileSync(path.join(folder, LETTERS), JSON.stringify(tokens));
  });
  return folder;
}

/** The same in an empty database of a PostgreSQL server. */
export async function fillDatabase(url: string): Promise<void> {
  const { EVENKEEL_SECRET } = PRODUCTION;
  await fill({ DATABASE_URL: url, EVENKEEL_SECRET }, () => Promise.resolve());
}

async function fill(env: Record<string, string>, then: (base: Ctx) => Promise<void>) {
  const app = await openApp(readSettings(env, 'demo'));
  const { base } = app;
  await fillWorld(base);
  await addOldMill(base);
  const old = addDays(dayIn('UTC', base.clock.now()), -OLD_MILL_DAYS);
  for (const [code, content] of Object.entries(tapes())) {
    await load(base, code, content, code === OLD_MILL.code ? old : undefined);
  }
  await base.db.orm.execute(sql`UPDATE loans SET currency = 'ZZZ' WHERE account = ${SPOILT}`);
  await then(base);
  await app.close();
}

async function addOldMill(base: Ctx): Promise<void> {
  const [group] = await rowsOf<{ id: string }>(
    base.db,
    sql`SELECT group_id AS id FROM lenders WHERE code = 'harbour-finance'`,
  );
  expectYes(await addLender(asSystem(base, group?.id ?? ''), OLD_MILL));
}

async function load(base: Ctx, code: string, content: string, asOf?: string): Promise<void> {
  const [lender] = await rowsOf<{ group: string; id: string }>(
    base.db,
    sql`SELECT group_id AS "group", id FROM lenders WHERE code = ${code}`,
  );
  if (!lender) throw new Error(`The demonstration has no lender ${code}.`);
  const ctx = asSystem(base, lender.group);
  const of = { lenderId: lender.id };
  expectYes(await saveMapping(ctx, { ...of, name: 'journeys', spec: MAPPING }));
  const preview = await previewBatch(ctx, {
    ...of,
    mapping: 'journeys',
    fileName: `${code}.csv`,
    content: Buffer.from(content),
    asOf,
  });
  expectYes(preview);
  if (preview.ok) expectYes(await commitBatch(ctx, { ...of, batchId: preview.value.batchId }));
}

function expectYes(outcome: { ok: boolean }): void {
  if (!outcome.ok) throw new Error(`Our people did not get in: ${JSON.stringify(outcome)}`);
}
