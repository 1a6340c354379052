import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { openApp } from '#server/app.ts';
import { asSystem, type Ctx } from '#server/ctx.ts';
import { fillWorld } from '#server/demo/fill-world.ts';
import { commitBatch } from '#server/imports/commit-batch.ts';
import { previewBatch } from '#server/imports/preview-batch.ts';
import { saveMapping } from '#server/imports/save-mapping.ts';
import { readSettings } from '#server/settings.ts';
import { rowsOf } from '#tests/support/catalogue.ts';
import { MAPPING, tapes } from '#tests/support/people.ts';

const CACHE = 'node_modules/.cache/evenkeel';

/** Fills the demonstration world and our people once; every worker's site begins from a copy of it. */
export default async function fillTemplate(): Promise<(() => void) | undefined> {
  if (process.env['SITE_TEMPLATE']) return undefined;
  const folder = await fillFolder();
  process.env['SITE_TEMPLATE'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A data folder with the demonstration world and the people of the journeys. */
export async function fillFolder(): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, 'template-'));
  const app = await openApp(readSettings({ DATA_DIR: folder }, 'demo'));
  await fillWorld(app.base);
  for (const [code, content] of Object.entries(tapes())) await load(app.base, code, content);
  await app.close();
  return folder;
}

async function load(base: Ctx, code: string, content: string): Promise<void> {
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
  });
  expectYes(preview);
  if (preview.ok) expectYes(await commitBatch(ctx, { ...of, batchId: preview.value.batchId }));
}

function expectYes(outcome: { ok: boolean }): void {
  if (!outcome.ok) throw new Error(`Our people did not get in: ${JSON.stringify(outcome)}`);
}
