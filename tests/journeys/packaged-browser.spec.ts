import { chromium, expect, test } from '@playwright/test';
import { packagedBrowser } from '#tests/support/browser.ts';

test('A machine with no browser of its own still has one', async () => {
  const browser = await chromium.launch((await packagedBrowser()).launch);
  const page = await browser.newPage();
  await page.setContent('<h1>平舟</h1>');
  await expect(page.getByRole('heading')).toHaveText('平舟');
  await browser.close();
});
