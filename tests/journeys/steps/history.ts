import { expect } from '@playwright/test';
import type { Visitor } from '#tests/support/journey.ts';

/** What happened once stands there once. */
export async function expectOnceInHistory(visitor: Visitor, words: string): Promise<void> {
  const { page, arrive } = visitor;
  await page.goto('/history');
  await arrive('/history');
  const lines = page.getByRole('main').getByRole('listitem').filter({ hasText: words });
  await expect(lines).toHaveCount(1);
}

/** All that the history says, newest first, as often as it happened. */
export async function readHistory({ page, arrive }: Visitor): Promise<string[]> {
  await page.goto('/history');
  await arrive('/history');
  const lines = await page.getByRole('main').getByRole('listitem').locator('div').allInnerTexts();
  return lines.map((line) => line.trim());
}
