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
