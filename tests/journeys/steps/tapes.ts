import type { Locator } from '@playwright/test';
import type { Visitor } from '#tests/support/journey.ts';
import { m } from '#locales/messages';

/** A file on disk, or one that exists for this journey alone. */
export type TapeFile = string | { name: string; content: string };

/** The button that loads, with however many loans it loads. */
export const LOAD = new RegExp(
  `^${m.tapes_commit({ count: 2, shown: '[\\d,]+' }).replace('loans', 'loans?')}$`,
);

/** Sends a tape. */
export async function sendTape(admin: Visitor, file: TapeFile, mapping: string): Promise<void> {
  const { page, hands, arrive } = admin;
  await page.goto('/lender/tapes');
  await arrive('/lender/tapes');
  const sent =
    typeof file === 'string'
      ? file
      : { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.content) };
  await page.getByLabel(m.tapes_file(), { exact: true }).setInputFiles(sent);
  await hands.pick(m.tapes_mapping(), mapping);
  await hands.press(m.tapes_look());
}

/** Sends a tape and stands before what loading it would do. */
export async function lookAtTape(admin: Visitor, file: TapeFile, mapping: string): Promise<void> {
  await sendTape(admin, file, mapping);
  await admin.arrive(/^\/lender\/tapes\/[0-9a-f-]{36}$/);
}

/** Loads what one stands before. */
export async function commitTape({ page, hands, arrive }: Visitor): Promise<void> {
  await hands.press(LOAD);
  await page.getByText(m.tapes_loaded_lead()).waitFor();
  await arrive(/^\/lender\/tapes\//);
}

/** How many lines of the tape the page counts under these words. */
export function lineCount({ page }: Visitor, words: string): Locator {
  return page.locator('dl > div').filter({ hasText: words }).last().locator('dd').first();
}
