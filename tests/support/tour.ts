import { rmSync } from 'node:fs';
import { expect } from '@playwright/test';
import { chromium, type BrowserContextOptions } from 'playwright';
import { findBrowser } from '#tests/support/browser.ts';
import { fillFolder } from '#tests/support/fill-template.ts';
import { pointer } from '#tests/support/hands.ts';
import type { Visitor } from '#tests/support/journey.ts';
import { startSite, type Site } from '#tests/support/site.ts';

/** The built site with the demonstration and our people, and a browser, for as long as `work` runs. */
export async function onTour(
  work: (tour: {
    site: Site;
    open: (options: BrowserContextOptions) => Promise<Visitor>;
  }) => Promise<void>,
): Promise<void> {
  const given = process.env['SITE_TEMPLATE'];
  const folder = given ?? (await fillFolder());
  const site = await startSite(folder);
  const browser = await chromium.launch((await findBrowser()).launch);
  try {
    await work({
      site,
      open: async (options) => {
        const context = await browser.newContext({
          baseURL: site.origin,
          locale: 'en-AU',
          serviceWorkers: 'block',
          ...options,
        });
        const page = await context.newPage();
        return {
          page,
          hands: pointer(page),
          arrive: (path) =>
            expect(page).toHaveURL(({ pathname }) =>
              typeof path === 'string' ? pathname === path : path.test(pathname),
            ),
        };
      },
    });
  } finally {
    await browser.close();
    await site.stop();
    if (!given) rmSync(folder, { recursive: true, force: true });
  }
}
