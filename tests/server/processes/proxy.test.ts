import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { openEmbedded } from '#server/db/open-embedded.ts';
import { rowsOf } from '#tests/support/catalogue.ts';
import { PRODUCTION, startSite } from '#tests/support/processes.ts';

// Everyone comes through one proxy. Whose tries are counted is told by what it says of them.

const dataDir = mkdtempSync(path.join(tmpdir(), 'evenkeel-proxy-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('people behind a proxy are counted one by one', async () => {
  const env = { DATA_DIR: dataDir, PROXY_HEADER: 'x-forwarded-for', XFF_DEPTH: '2' };
  const site = await startSite(env);
  for (const person of ['203.0.113.5', '203.0.113.6', '203.0.113.6']) {
    const begun = await fetch(`${site.url}/enter?/begin`, {
      method: 'POST',
      body: new URLSearchParams({ reference: 'NB-1' }),
      headers: {
        ...{ accept: 'text/html', origin: PRODUCTION.ORIGIN },
        'x-forwarded-for': `made up, ${person}, 10.0.0.1`,
      },
      redirect: 'manual',
    });
    expect(begun.status).toBe(303);
  }
  expect(await site.stop()).toMatchObject({ code: 0, complaint: '' });
  const db = await openEmbedded(path.join(dataDir, 'pglite'));
  const tries = await rowsOf(db, sql`SELECT tries FROM throttles ORDER BY tries`);
  await db.close();
  expect(tries).toEqual([{ tries: 1 }, { tries: 2 }]);
});
