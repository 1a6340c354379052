import { expect } from '@playwright/test';
import { test } from '#tests/support/journey.ts';
import { weigh } from '#tests/support/weigh.ts';
import { comeIn } from './steps/enter.ts';
import { fillInMyBudget } from './steps/plan.ts';

const KB = 1024;

test.describe('An old phone on a slow line', () => {
  test('waits for at most 80 KB on any page of one’s own, 50 KB of them script', async ({
    me,
    person,
  }) => {
    await comeIn(me, person);
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
