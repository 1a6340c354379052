import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { test } from '#tests/support/journey.ts';
import { weigh } from '#tests/support/weigh.ts';
import { enterAndShowAll } from './steps/enter.ts';
import { fillInMyBudget } from './steps/plan.ts';

const KB = 1024;

test.describe('An old phone on a slow line', () => {
  test('waits for at most 80 KB on any page of one’s own, 50 KB of them script', async ({
    me,
    person,
  }) => {
    await enterAndShowAll(me, person);
    await fillInMyBudget(me);
    const loan = await me.page.goto('/home').then(async () => {
      await me.arrive('/home');
      return me.page.locator('main a[href^="/loans/"]').first().getAttribute('href');
    });
    const paths = ['/home', '/plan', '/pay', '/budget', '/hardship', '/messages', '/history'];
    for (const path of [...paths, '/consent', loan ?? '/home']) {
      const { total, script } = await weigh(me.page, path);
      await me.arrive(path);
      expect.soft(script, `script of ${path}`).toBeLessThanOrEqual(50 * KB);
      expect.soft(total, `all of ${path}`).toBeLessThanOrEqual(80 * KB);
    }
  });
});

test.describe('Without a network', () => {
  test.use({ serviceWorkers: 'allow' });
  test('the page says so honestly, and shows nothing of anyone', async ({ me, person }) => {
    await enterAndShowAll(me, person);
    await me.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await expect(async () => {
      await me.page.context().setOffline(true);
      await me.page.goto('/home');
      await expect(me.page.getByRole('heading', { name: m.offline_title() })).toBeVisible();
    }).toPass({ timeout: 20_000 });
    await expect(me.page.locator('body')).not.toContainText('$10,568.25');
    await me.page.context().setOffline(false);
    await me.page.goto('/home');
    await me.arrive('/home');
    const kept = await me.page.evaluate(async () => {
      const texts: string[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          texts.push((await (await cache.match(request))?.text()) ?? '');
        }
      }
      return texts.join('\n');
    });
    expect(kept).not.toContain(person.card);
    expect(kept).not.toContain('10,568');
  });
});
