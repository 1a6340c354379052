import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { DEMO_PASSPHRASE, staffEmail } from '#server/demo/demo-staff.ts';
import type { Visitor } from '#tests/support/journey.ts';
import type { Entrant } from '#tests/support/people.ts';

/** @param of the code of the lender, or of the group for support and operator. */
export async function signIn(visitor: Visitor, role: string, of: string): Promise<void> {
  await signInAs(visitor, staffEmail(role, of), DEMO_PASSPHRASE);
}

export async function signInAs(visitor: Visitor, email: string, passphrase: string): Promise<void> {
  const { page, hands, arrive } = visitor;
  await page.goto('/staff/enter');
  await arrive('/staff/enter');
  await hands.fill(m.staff_email(), email);
  await hands.fill(m.staff_passphrase(), passphrase);
  await hands.press(m.staff_enter_button());
  await arrive(/^\/(lender|support|admin)$/);
}

/** Opens what this person sent to the lender, wherever it stands in the queue. */
export async function openFromQueue(visitor: Visitor, person: Entrant): Promise<void> {
  const { page, arrive } = visitor;
  const entry = page.getByRole('link', { name: new RegExp(`${person.given}.*${person.surname}`) });
  const newer = page.getByRole('link', { name: m.queue_newer(), exact: true });
  for (let passed = 1; (await entry.count()) === 0; passed += 1) {
    await page.getByRole('link', { name: m.queue_older(), exact: true }).click();
    // The way back is the sign that the next page stands there and not the last one still.
    await expect(newer).toHaveAttribute('href', new RegExp(`[?&]page=${passed}$`));
    await arrive('/lender');
  }
  await entry.first().click();
  await expect(page).toHaveURL(/\/lender\/(proposals|hardship)\/[0-9a-f-]{36}$/);
}
