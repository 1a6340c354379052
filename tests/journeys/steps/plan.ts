import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import type { Visitor } from '#tests/support/journey.ts';

/** A budget that leaves 1,000 dollars a month. */
export async function fillInMyBudget({ page, hands, arrive }: Visitor): Promise<void> {
  await page.goto('/budget');
  await arrive('/budget');
  await hands.fill(m.budget_heading_pay(), '3200');
  await hands.fill(m.budget_heading_housing(), '1400');
  await hands.fill(m.budget_heading_bills(), '200');
  await hands.fill(m.budget_heading_food(), '500');
  await hands.fill(m.budget_heading_transport(), '100');
  await hands.press(m.budget_save());
  // The words of the saved page alone: what is left is told while one types, too.
  await expect(page.getByText(m.budget_result_left({ amount: '$1,000.00' }))).toBeVisible();
  await arrive('/budget');
}

/** Northwind agrees to 350 dollars a month at once; for Harbour it takes too long: a person looks. */
export async function offer(visitor: Visitor, amount: string): Promise<void> {
  await chooseMyOwn(visitor, amount);
  await send(visitor);
}

export async function chooseMyOwn(visitor: Visitor, amount: string): Promise<void> {
  const { page, hands, arrive } = visitor;
  await page.goto('/plan');
  await arrive('/plan');
  await hands.choose(m.plan_way_own());
  await hands.fill(m.plan_own_amount(), amount);
  await hands.press(m.plan_continue());
  await arrive('/plan/check');
}

export async function send({ hands, arrive }: Visitor): Promise<void> {
  await hands.press(m.plan_send());
  await arrive(/^\/plan\/[0-9a-f-]{36}$/);
}

/** What a lender says, as the borrower reads it. */
export async function expectAnswer({ page }: Visitor, lender: string, says: string): Promise<void> {
  const card = page.locator('article, section, div').filter({
    has: page.getByRole('heading', { name: lender, exact: true }),
  });
  await expect(card.last()).toContainText(says);
}
