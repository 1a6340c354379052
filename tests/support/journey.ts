import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { keyboard, pointer, type Hands } from '#tests/support/hands.ts';
import { PEOPLE, type Person } from '#tests/support/people.ts';
import { startSite, type Site } from '#tests/support/site.ts';

/** Things that a browser says when a page is wrong although it looks right. */
const COMPLAINTS = /content security policy|refused to|uncaught|hydration|is not a function/i;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Someone at a browser of their own. */
export type Visitor = {
  readonly page: Page;
  readonly hands: Hands;
  /** Waits until the address is this path and the page stands, then asks axe about it. */
  readonly arrive: (path: string | RegExp, status?: number) => Promise<void>;
};

type Fixtures = {
  with: 'pointer' | 'keyboard';
  /** The one whom the journey is about. */
  me: Visitor;
  /** Someone who is on no other journey. */
  person: Person;
  /** Another person with a browser of their own: a reviewer, an agent. */
  another: () => Promise<Visitor>;
};

/**
 * A site for each worker, people of one's own, browsers that are listened to, hands to work them
 * with, and axe on every page that a journey comes to: an address that was visited and never arrived
 * at fails the test.
 */
export const test = base.extend<Fixtures, { site: Site; seen: Set<string>; people: Person[] }>({
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
  people: [async ({ browserName: _ }, use) => use([...PEOPLE]), { scope: 'worker' }],
  baseURL: ({ site }, use) => use(site.origin),
  person: async ({ people }, use) => {
    const person = people.pop();
    if (!person) throw new Error('More journeys than people: add surnames in people.ts.');
    await use(person);
  },
  me: async ({ context, page, javaScriptEnabled, seen, with: way }, use, { project }) => {
    const watch = watchOver(context, project.name, seen, javaScriptEnabled);
    await use(watch.visitor(page, way));
    watch.end();
  },
  another: async ({ browser, contextOptions, baseURL, seen, viewport }, use, { project }) => {
    const opened: { context: BrowserContext; watch: ReturnType<typeof watchOver> }[] = [];
    await use(async () => {
      const options = { ...contextOptions, viewport, locale: 'en-AU' } as const;
      const context = await browser.newContext({
        ...options,
        ...(baseURL ? { baseURL } : {}),
        serviceWorkers: 'block',
      });
      const watch = watchOver(context, project.name, seen, true);
      opened.push({ context, watch });
      return watch.visitor(await context.newPage(), 'pointer');
    });
    for (const { context, watch } of opened) {
      await context.close();
      watch.end();
    }
  },
});

/** Notes where a browser goes and what it complains of. */
function watchOver(context: BrowserContext, size: string, seen: Set<string>, scripted: boolean) {
  const visited = new Set<string>();
  const arrived = new Set<string>();
  const complaints: string[] = [];
  const answers = new Map<string, number>();
  const listen = (page: Page) => {
    page.on('response', (answer) => {
      if (answer.request().isNavigationRequest()) answers.set(answer.url(), answer.status());
    });
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame() && isOurs(frame.url())) visited.add(where(page));
    });
    page.on('console', (line) => {
      if (line.type() === 'error' && COMPLAINTS.test(line.text())) complaints.push(line.text());
    });
    page.on('pageerror', (fault) => complaints.push(fault.message));
  };
  context.on('page', listen);
  context.pages().forEach(listen);

  async function arrive(page: Page, path: string | RegExp, status?: number): Promise<void> {
    await expect(page).toHaveURL((url) => matches(url.pathname, path));
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    arrived.add(where(page));
    const answer = answers.get(page.url()) ?? 200;
    // A form that comes back with what to mend is a 400 or 422.
    expect(status ? [status] : [200, 304, 400, 422], page.url()).toContain(answer);
    if (!scripted) return;
    const wrong = await page.locator('[aria-invalid="true"]').count();
    const look = `${size} ${where(page)} ${await page.locator('h1').innerText()} ${wrong}`;
    if (seen.has(look)) return;
    await expectNoBarrier(page);
    seen.add(look);
  }

  return {
    visitor: (page: Page, way: Fixtures['with']): Visitor => ({
      page,
      hands: way === 'keyboard' ? keyboard(page) : pointer(page),
      arrive: (path, status) => arrive(page, path, status),
    }),
    end() {
      expect(
        [...visited].filter((path) => !arrived.has(path)),
        'visited, not checked',
      ).toEqual([]);
      expect(complaints, 'what the browser complained of').toEqual([]);
    },
  };
}

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

function isOurs(url: string): boolean {
  return url.startsWith('http://localhost');
}

function where(page: Page): string {
  return new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, ':id');
}

function matches(pathname: string, path: string | RegExp): boolean {
  return typeof path === 'string' ? pathname === path : path.test(pathname);
}
