import { expect, type Page } from '@playwright/test';
import { m } from '#locales/messages';
import { test } from '#tests/support/journey.ts';
import { comeIn } from './steps/enter.ts';
import { fillInMyBudget } from './steps/plan.ts';
import { tellWhatHappened } from './steps/relief.ts';
import { openFromQueue, signIn } from './steps/staff.ts';

/** Keeps back whatever is asked for there, until it is let go. */
async function holdBack(page: Page, where: string | RegExp): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await page.route(where, async (route) => {
    await promise;
    await route.continue();
  });
  return () => resolve(undefined);
}

test.describe('On a slow line', () => {
  test('what a reviewer chose before the page came to life stays chosen', async ({
    me,
    person,
    another,
  }) => {
    await comeIn(me, person);
    await tellWhatHappened(me);

    const reviewer = await another();
    await signIn(reviewer, 'reviewer', 'harbour-finance');
    await openFromQueue(reviewer, person);
    await reviewer.arrive(/^\/lender\/hardship\//);
    const { page, hands } = reviewer;
    const letGo = await holdBack(page, '**/_app/immutable/**/*.js');
    await page.reload({ waitUntil: 'commit' });
    await page.getByRole('radio', { name: m.lender_relief_grant() }).check();
    const pause = page.getByRole('checkbox', { name: m.relief_help_pause() });
    await pause.check();
    const covered = page.locator('[name="loans[]"]').first();
    await covered.uncheck();
    const refuse = page.getByRole('radio', { name: m.lender_relief_refuse() });
    await refuse.check();
    letGo();
    await expect(page.locator('html')).toHaveAttribute('data-ready');
    await expect(refuse).toBeChecked();
    await hands.choose(m.lender_relief_grant());
    await expect(pause).toBeChecked();
    await expect(covered).not.toBeChecked();
  });

  test('what a borrower writes is not taken back by an answer that comes late', async ({
    me,
    person,
  }) => {
    await comeIn(me, person);
    await fillInMyBudget(me);
    const { page, hands, arrive } = me;
    await page.goto('/plan');
    await arrive('/plan');
    const weekly = /\/plan\?.*cycle=weekly/;
    const letGo = await holdBack(page, weekly);
    const asked = page.waitForRequest(weekly);
    const late = page.waitForResponse(weekly);
    await hands.choose(new RegExp(m.cycle_weekly(), 'i'));
    await asked;
    await page.getByLabel(m.plan_own_amount()).fill('90');
    letGo();
    await (await late).finished();
    await expect(page).toHaveURL(/amount=90/);
    await expect(page.getByRole('radio', { name: m.plan_way_own() })).toBeChecked();
    await expect(page.getByLabel(m.plan_own_amount())).toHaveValue('90');
  });
});
