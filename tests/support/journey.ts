import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { m } from '#locales/messages';
import { locales } from '#locales/runtime';
import { expectNoBarrier } from '#tests/support/barriers.ts';
import { keyboard, pointer, type Hands } from '#tests/support/hands.ts';
import { PEOPLE, type Person } from '#tests/support/people.ts';
import { copyTemplate, dropDatabases } from '#tests/support/server-databases.ts';
import { startSite, type Site } from '#tests/support/site.ts';

/** Things that a browser says when a page is wrong although it looks right. */
const COMPLAINTS = /content security policy|refused to|uncaught|hydration|is not a function/i;

/** First headings of a page that says no: one that the browser's own script drew came with no status. */
const REFUSALS = [
  ...[m.error_400_title, m.error_403_title, m.error_404_title],
  ...[
    m.error_409_title,
    m.error_413_title,
    m.error_500_title,
    m.error_elsewhere_title,
    m.error_form_too_big_title,
  ],
].flatMap((title) => locales.map((locale) => title({}, { locale })));

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
export const test = base.extend<Fixtures, { site: Site; people: Person[] }>({
  with: ['pointer', { option: true }],
  site: [
    async ({ browserName: _ }, use) => {
      const server = process.env['JOURNEYS_DATABASE_URL'];
      if (server) return onServer(server, use);
      const site = await startSite(process.env['SITE_TEMPLATE']);
      await use(site);
      await site.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  people: [async ({ browserName: _ }, use) => use([...PEOPLE]), { scope: 'worker' }],
  baseURL: ({ site }, use) => use(site.origin),
  person: async ({ people }, use) => {
    const person = people.pop();
    if (!person) throw new Error('More journeys than people: add surnames in people.ts.');
    await use(person);
  },
  me: async ({ context, page, javaScriptEnabled, with: way }, use, { project }) => {
    const watch = watchOver(context, project.name, javaScriptEnabled);
    await use(watch.visitor(page, way));
    watch.end();
  },
  another: async ({ browser, contextOptions, baseURL, viewport }, use, { project }) => {
    const opened: { context: BrowserContext; watch: ReturnType<typeof watchOver> }[] = [];
    await use(async () => {
      const options = { ...contextOptions, viewport, locale: 'en-AU' } as const;
      const context = await browser.newContext({
        ...options,
        ...(baseURL ? { baseURL } : {}),
        javaScriptEnabled: true,
        serviceWorkers: 'block',
      });
      const watch = watchOver(context, project.name, true);
      opened.push({ context, watch });
      return watch.visitor(await context.newPage(), 'pointer');
    });
    for (const { context, watch } of opened) {
      await context.close();
      watch.end();
    }
  },
});

/** The site on a database of its own, copied from a template that the first worker fills. */
async function onServer(server: string, use: (site: Site) => Promise<void>): Promise<void> {
  const { fillDatabase } = await import('#tests/support/fill-template.ts');
  const { name, url } = await copyTemplate(server, 'journeys', fillDatabase);
  const site = await startSite(undefined, url);
  await use(site);
  await site.stop();
  await dropDatabases(server, name);
}

/** Notes where a browser goes and what it complains of. */
function watchOver(context: BrowserContext, size: string, scripted: boolean) {
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
    await page.waitForLoadState('domcontentloaded');
    if (scripted && (await comesToLife(page))) await page.locator('html[data-ready]').waitFor();
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toHaveCount(1);
    if (!status) expect(REFUSALS, page.url()).not.toContain(await title.innerText());
    arrived.add(where(page));
    const answer = answers.get(page.url()) ?? 200;
    // A form that comes back with what to mend is a 400 or 422.
    expect(status ? [status] : [200, 304, 400, 422], page.url()).toContain(answer);
    const wrong = await page.locator('[aria-invalid="true"]').count();
    const headings = (await page.locator('h1, main h2').allInnerTexts()).join(' | ');
    const look = `${size} ${where(page)} ${headings} ${wrong}${scripted ? '' : ' without script'}`;
    if (isSeen(look)) return;
    await expectNoBarrier(page, scripted);
    writeFileSync(markOf(look), look);
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

/** Whether axe was asked about this look of a page before, by any worker of this run. */
const isSeen = (look: string) => existsSync(markOf(look));

function markOf(look: string): string {
  const name = createHash('sha256').update(look).digest('hex');
  return path.join(process.env['JOURNEYS_SEEN'] ?? '', name);
}

/** Whether the page loads the client of SvelteKit: a click before that runs may go nowhere. */
const comesToLife = (page: Page) =>
  page.evaluate(() =>
    [...document.scripts].some((script) => script.text.includes('/_app/immutable/entry/')),
  );

function isOurs(url: string): boolean {
  return url.startsWith('http://localhost');
}

function where(page: Page): string {
  return new URL(page.url()).pathname.replace(/[0-9a-f-]{36}|cs_test_\w+/g, ':id');
}

function matches(pathname: string, path: string | RegExp): boolean {
  return typeof path === 'string' ? pathname === path : path.test(pathname);
}
