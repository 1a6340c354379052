import type { Locator } from '@playwright/test';
import type { Visitor } from '#tests/support/journey.ts';

/** The first amount of each, in cents. */
export async function cents(of: Locator): Promise<number[]> {
  const words = await of.allInnerTexts();
  return words.map((text) => Number((/[\d,]+\.\d\d/.exec(text)?.[0] ?? '').replace(/[,.]/g, '')));
}

/** The amount beside each of these words, in cents, where a list of the page says them last. */
export async function centsBeside({ page }: Visitor, words: readonly string[]): Promise<number[]> {
  const items = page.getByRole('main').getByRole('listitem');
  const found = words.map((each) => cents(items.filter({ hasText: each }).last()));
  return (await Promise.all(found)).flat();
}
