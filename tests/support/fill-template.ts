import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openApp } from '#server/app.ts';
import { fillWorld } from '#server/demo/fill-world.ts';
import { readSettings } from '#server/settings.ts';

const CACHE = 'node_modules/.cache/evenkeel';

/** Fills the demonstration world once; every worker's site begins from a copy of it. */
export default async function fillTemplate(): Promise<() => void> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, 'template-'));
  const app = await openApp(readSettings({ DATA_DIR: folder }, 'demo'));
  await fillWorld(app.base);
  await app.close();
  process.env['SITE_TEMPLATE'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
