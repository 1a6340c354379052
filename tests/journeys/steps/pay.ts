import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import type { Visitor } from '#tests/support/journey.ts';

const CHECKOUT = /^\/stand-in\/checkout\//;

/** Up to the page that asks once more. */
export async function chooseToPay(visitor: Visitor, amount: string): Promise<void> {
  const { page, hands, arrive } = visitor;
  await page.goto('/pay');
  await arrive('/pay');
  await hands.choose(new RegExp(`^${m.pay_by_amount()}`));
  await hands.fill(m.pay_amount(), amount);
  await hands.press(m.pay_continue());
  await arrive('/pay/check');
}

export async function goToCheckout({ hands, arrive }: Visitor): Promise<void> {
  await hands.press(/^Go on to pay/);
  await arrive(CHECKOUT);
}

/** Pays on the stand-in's page with one of its test cards. */
export async function payWith({ hands }: Visitor, card: RegExp): Promise<void> {
  await hands.choose(card);
  await hands.press(/^Pay /);
}

/** The page of the payment, once the provider has told how it went. */
export async function readResult({ page, arrive }: Visitor, title: string): Promise<void> {
  await expect(async () => {
    await expect(page).toHaveURL(/\/pay\/[0-9a-f-]{36}/);
    if (!(await page.getByRole('heading', { name: title }).isVisible())) {
      await page.reload();
    }
    await expect(page.getByRole('heading', { name: title })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  await arrive(/^\/pay\/[0-9a-f-]{36}$/);
}
