import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { test, type Visitor } from '#tests/support/journey.ts';
import { giveReference, tellWhoIAm } from './steps/enter.ts';
import { signIn } from './steps/staff.ts';

const FAULTS = 'tests/fixtures/tapes/faults.csv';

async function lookAt(admin: Visitor, file: string): Promise<void> {
  const { page, hands, arrive } = admin;
  await page.goto('/lender/tapes');
  await arrive('/lender/tapes');
  await page.getByLabel(m.tapes_file(), { exact: true }).setInputFiles(file);
  const mapping = page.getByLabel(m.tapes_mapping());
  if (await mapping.locator('option[value="banksia-credit"]').count()) {
    await mapping.selectOption('banksia-credit');
  }
  await hands.press(m.tapes_look());
  await arrive(/^\/lender\/tapes\/[0-9a-f-]{36}$/);
}

const count = ({ page }: Visitor, label: string) =>
  page.locator('dl > div, dl').filter({ hasText: label }).last().locator('dd').first();

test.describe('A lender loads a tape', () => {
  test('reads line by line what is wrong, loads the rest, and twice is once', async ({ me }) => {
    await signIn(me, 'admin', 'banksia-credit');
    await lookAt(me, FAULTS);
    const main = me.page.locator('main');
    await expect(main).toContainText(m.tapes_preview_lead());
    for (const account of ['P2', 'P3', 'P5', 'P13']) {
      await expect(me.page.getByRole('cell', { name: account, exact: true })).toBeVisible();
    }
    await expect(count(me, m.tapes_count_new())).toHaveText('2');
    await me.hands.press(m.tapes_commit());
    await expect(main).toContainText(m.tapes_loaded_lead());
    await me.arrive(/^\/lender\/tapes\//);

    await lookAt(me, FAULTS);
    await expect(count(me, m.tapes_count_new())).toHaveText('0');
    await expect(count(me, m.tapes_count_unchanged())).toHaveText('2');
  });

  test('and the person on it can enter', async ({ me, another }) => {
    const admin = await another();
    await signIn(admin, 'admin', 'banksia-credit');
    await lookAt(admin, FAULTS);
    if (await admin.page.getByRole('button', { name: m.tapes_commit() }).count()) {
      await admin.hands.press(m.tapes_commit());
      await admin.arrive(/^\/lender\/tapes\//);
    }
    await giveReference(me, 'p1');
    await tellWhoIAm(me, { surname: 'Vale', birthDate: '1979-06-21' });
    await expect(async () => {
      const outbox = await (await me.page.request.get('/demo/outbox')).text();
      expect(outbox).toMatch(/491\s?570\s?156/);
    }).toPass();
  });
});
