import { expect, type Page } from '@playwright/test';
import { m } from '#locales/messages';
import { test } from '#tests/support/journey.ts';
import { comeIn } from './steps/enter.ts';

/** Waits until the service worker answers for this page. */
async function isWatchedOver(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
}

/** All that the browser keeps for us, by address. */
function kept(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const found: Record<string, string> = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const { pathname } = new URL(request.url);
        found[pathname] = (await (await cache.match(request))?.text()) ?? '';
      }
    }
    return found;
  });
}

/** Goes there with no network, as often as it takes the worker to be ready for it. */
async function expectOffline(page: Page, go: () => Promise<unknown>): Promise<void> {
  await page.context().setOffline(true);
  await expect(async () => {
    await go();
    const title = page.getByRole('heading', { name: m.offline_title() });
    await expect(title).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
}

test.describe('Without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the page says so honestly, and shows nothing of anyone', async ({ me, person }) => {
    await comeIn(me, person);
    await isWatchedOver(me.page);
    await expectOffline(me.page, () => me.page.goto('/home'));
    for (const words of ['$10,568.25', m.home_none(), m.home_settled_all()]) {
      await expect(me.page.locator('body')).not.toContainText(words);
    }
    await me.page.context().setOffline(false);
    await me.page.goto('/home');
    await me.arrive('/home');
    const all = Object.values(await kept(me.page)).join('\n');
    expect(all).not.toContain(person.card);
    expect(all).not.toContain('10,568');
  });

  test('nobody who comes after a sign-out finds anything of it', async ({ me, person }) => {
    const { page, hands, arrive } = me;
    await comeIn(me, person);
    await isWatchedOver(page);
    const mine = ['/home', '/history', '/consent'];
    for (const path of mine) {
      await page.goto(path);
      await arrive(path);
    }
    await page.getByRole('navigation').getByText(m.ui_nav_more(), { exact: true }).click();
    await hands.press(m.ui_sign_out());
    await arrive('/enter');

    const left = await kept(page);
    for (const path of mine) expect(left).not.toHaveProperty([path]);
    for (const words of [person.card, person.email, '10,568', 'Northwind']) {
      expect(Object.values(left).join('\n')).not.toContain(words);
    }

    await expectOffline(page, () => page.goto('/home'));
    await page.goBack();
    await page.goBack();
    await expect(page.getByRole('heading', { name: m.offline_title() })).toBeVisible();
    for (const words of [person.card, person.given, 'Northwind', '$10,568.25']) {
      await expect(page.locator('body')).not.toContainText(words);
    }
    await page.context().setOffline(false);
    await page.goto('/home');
    await arrive('/enter');
  });
});
