import { expect } from '@playwright/test';
import { test } from '#tests/support/journey.ts';
import { weigh } from '#tests/support/weigh.ts';

test.describe('Anyone who comes to the door', () => {
  for (const path of ['/', '/help', '/is-this-real', '/privacy', '/accessibility', '/style']) {
    test(`can read ${path}`, async ({ me: { page, arrive } }) => {
      await page.goto(path);
      await arrive(path);
    });
  }

  test('reads it in the language they choose, and keeps that language', async ({
    me: { page, arrive },
  }) => {
    await page.goto('/help');
    await arrive('/help');
    await page.getByRole('button', { name: '简体中文' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await arrive('/help');
    await page.goto('/is-this-real');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await arrive('/is-this-real');
    await page.getByRole('button', { name: '繁體中文' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
    await arrive('/is-this-real');
  });

  test('waits for 40 KB and no script', async ({ me: { page, arrive } }) => {
    const { total, script } = await weigh(page, '/');
    await arrive('/');
    expect(script).toBe(0);
    expect(total).toBeLessThanOrEqual(40 * 1024);
  });

  test('is told plainly that a page is not there, with a reference', async ({
    me: { page, arrive },
  }) => {
    const answer = await page.goto('/no-such-page');
    expect(answer?.status()).toBe(404);
    await arrive('/no-such-page', 404);
    await expect(page.getByRole('main')).toContainText(answer?.headers()['x-request-id'] ?? 'none');
  });

  test('gets no page of someone else: it asks them to enter', async ({ me: { page, arrive } }) => {
    for (const path of ['/home', '/plan', '/pay', '/hardship', '/messages', '/history']) {
      await page.goto(path);
      await expect(page).toHaveURL('/enter');
    }
    await arrive('/enter');
    for (const path of ['/lender', '/support', '/admin']) {
      await page.goto(path);
      await expect(page).toHaveURL('/staff/enter');
    }
    await arrive('/staff/enter');
  });
});

test.describe('The server', () => {
  test('allows no inline script or style, no frame and no guessing', async ({ request }) => {
    const headers = (await request.get('/help')).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    // The demonstration speaks http: a browser that was told otherwise could not come back.
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  test('sends pages compressed', async ({ request }) => {
    const answer = await request.get('/help', { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers()['content-encoding']).toBe('gzip');
  });

  test('says whether it lives and whether it is ready', async ({ request }) => {
    expect((await request.get('/health/live')).status()).toBe(200);
    expect((await request.get('/health/ready')).status()).toBe(200);
  });
});
