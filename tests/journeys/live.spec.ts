import { expect, type Locator, type Page } from '@playwright/test';
import { m } from '#locales/messages';
import { test } from '#tests/support/journey.ts';
import { comeIn } from './steps/enter.ts';
import { fillInMyBudget } from './steps/plan.ts';

/** Counts the pages that come anew from now on. */
function countPages(page: Page): () => number {
  let pages = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) pages += 1;
  });
  return () => pages;
}

const part = (page: Page, title: string) =>
  page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** Every amount that is written there, in order. */
async function amounts(of: Locator): Promise<string[]> {
  return (await of.innerText()).match(/\$[\d,]+\.\d\d/g) ?? [];
}

test.describe('While a borrower types an amount', () => {
  test('the plan shows the shares and the end of it, and these are the ones that are sent', async ({
    me,
    person,
  }) => {
    await comeIn(me, person);
    await fillInMyBudget(me);
    const { page, hands, arrive } = me;
    await page.goto('/plan');
    await arrive('/plan');
    const pages = countPages(page);
    const outcome = part(page, m.plan_result_title());
    const end = outcome.getByText(/20\d\d/).last();
    await hands.fill(m.plan_own_amount(), '350');
    await expect(page.getByRole('radio', { name: m.plan_way_own() })).toBeChecked();
    await expect(outcome).toContainText('$270.00');
    await expect(outcome).toContainText('$80.00');
    const slow = await end.innerText();
    await hands.fill(m.plan_own_amount(), '500');
    // 77.14 % of 500, and the rest.
    await expect(outcome).toContainText('$385.71');
    await expect(outcome).toContainText('$114.29');
    await expect(outcome).not.toContainText('$270.00');
    expect(await end.innerText()).not.toBe(slow);
    expect(pages(), 'pages loaded while typing').toBe(0);

    const shown = [await end.innerText(), '$385.71', '$114.29'];
    await hands.press(m.plan_continue());
    await arrive('/plan/check');
    for (const words of shown) await expect(page.getByRole('main')).toContainText(words);
  });

  test('the payment shows where it goes, and it goes there', async ({ me, person }) => {
    await comeIn(me, person);
    const { page, hands, arrive } = me;
    await page.goto('/pay');
    await arrive('/pay');
    const pages = countPages(page);
    const where = part(page, m.pay_where());
    await hands.choose(new RegExp(`^${m.pay_by_amount()}`));
    await hands.fill(m.pay_amount(), '100');
    await expect(where).toContainText('$77.14');
    await expect(where).toContainText('$22.86');
    await hands.fill(m.pay_amount(), '200');
    await expect(where).toContainText('$154.28');
    await expect(where).toContainText('$45.72');
    await expect(where).not.toContainText('$77.14');
    expect(pages(), 'pages loaded while typing').toBe(0);

    const shown = await amounts(where);
    expect(shown.at(-1)).toBe('$200.00');
    await hands.press(m.pay_continue());
    await arrive('/pay/check');
    expect(await amounts(page.getByRole('main'))).toEqual(expect.arrayContaining(shown));
  });
});
