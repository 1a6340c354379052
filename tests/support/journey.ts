import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { keyboard, pointer, type Hands } from '#tests/support/hands.ts';
import { startSite, type Site } from '#tests/support/site.ts';

/** Things that a browser says when a page is wrong although it looks right. */
const COMPLAINTS = /content security policy|refused to|uncaught|hydration|is not a function/i;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Options = { with: 'pointer' | 'keyboard' };
type Fixtures = Options & {
  hands: Hands;
  /** Waits until the address is this path and the page stands, then asks axe about it. */
  arrive: (path: string | RegExp, page?: Page) => Promise<void>;
};

/**
 * A site for each worker, a page that is listened to, hands to work it with, and axe on every page
 * that the journey comes to: an address that was visited and never arrived at fails the test.
 */
export const test = base.extend<Fixtures, { site: Site; seen: Set<string> }>({
  with: ['pointer', { option: true }],
  site: [
    async ({ browserName: _ }, use) => {
      const site = await startSite(process.env['SITE_TEMPLATE']);
      await use(site);
      await site.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  seen: [async ({ browserName: _ }, use) => use(new Set()), { scope: 'worker' }],
  baseURL: ({ site }, use) => use(site.origin),
  hands: ({ page, with: way }, use) => use(way === 'keyboard' ? keyboard(page) : pointer(page)),
  arrive: async ({ context, page, javaScriptEnabled, seen }, use, { project }) => {
    const visited = new Set<string>();
    const arrived = new Set<string>();
    const complaints: string[] = [];
    const listen = (one: Page) => {
      one.on('framenavigated', (frame) => {
        if (frame === one.mainFrame() && frame.url().startsWith('http')) visited.add(where(one));
      });
      one.on('console', (line) => {
        if (line.type() === 'error' && COMPLAINTS.test(line.text())) complaints.push(line.text());
      });
      one.on('pageerror', (fault) => complaints.push(fault.message));
    };
    context.on('page', listen);
    context.pages().forEach(listen);
    await use(async (path, one = page) => {
      await expect(one).toHaveURL((url) => matches(url.pathname, path));
      await expect(one.getByRole('heading', { level: 1 })).toHaveCount(1);
      arrived.add(where(one));
      if (!javaScriptEnabled) return;
      const look = `${project.name} ${where(one)} ${await one.locator('h1').innerText()}`;
      const wrong = await one.locator('[aria-invalid="true"]').count();
      if (!seen.has(`${look} ${wrong}`)) await expectNoBarrier(one);
      seen.add(`${look} ${wrong}`);
    });
    expect(
      [...visited].filter((path) => !arrived.has(path)),
      'visited, not checked',
    ).toEqual([]);
    expect(complaints, 'what the browser complained of').toEqual([]);
  },
});

/** Nothing that axe finds stands in anyone's way, and nothing sticks out to the side. */
async function expectNoBarrier(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
  expect(found, `axe on ${page.url()}`).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

function where(page: Page): string {
  return new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, ':id');
}

function matches(pathname: string, path: string | RegExp): boolean {
  return typeof path === 'string' ? pathname === path : path.test(pathname);
}
