import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Nothing that axe finds stands in anyone's way, by day or in the dark, and nothing sticks out to the
 * side. axe is a script itself: where the page may run none, it looks at the same page beside it.
 */
export async function expectNoBarrier(page: Page, scripted: boolean): Promise<void> {
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
  if (scripted) await lookAt(page);
  else await lookBeside(page);
}

async function lookAt(page: Page): Promise<void> {
  // A colour that fades would be measured on its way.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await faultsOf(asked(page).withTags(RULES)), `axe on ${page.url()}`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const inTheDark = await faultsOf(asked(page).withRules(['color-contrast']));
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  expect(inTheDark, `axe on ${page.url()} in the dark`).toEqual([]);
}

/** Our pages hold no frame of another site, so axe needs no page of its own to gather answers in. */
const asked = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true);

async function faultsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
}

/**
 * The page as it stands, without its scripts and with what it says to those who run none. What is looked
 * at has the same first heading: an address that is not caught would show the real site to a stranger.
 */
async function lookBeside(page: Page): Promise<void> {
  const title = await page.locator('h1').allTextContents();
  const { pathname, search } = new URL(page.url());
  const html = (await page.content())
    .replace(/<script\b.*?<\/script>/gs, '')
    .replace(/<(\/?)noscript\b/g, '<$1div');
  const browser = page.context().browser();
  if (!browser) throw new Error('A page outside any browser.');
  const viewport = page.viewportSize();
  const context = await browser.newContext({
    javaScriptEnabled: true,
    serviceWorkers: 'block',
    viewport,
  });
  try {
    const beside = await context.newPage();
    await beside.route(
      (url) => url.pathname === pathname && url.search === search,
      (route) => route.fulfill({ body: html, contentType: 'text/html' }),
    );
    await beside.goto(page.url());
    expect(await beside.locator('h1').allTextContents(), page.url()).toEqual(title);
    await lookAt(beside);
  } finally {
    await context.close();
  }
}
