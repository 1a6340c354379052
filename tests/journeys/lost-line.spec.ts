import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { test } from '#tests/support/journey.ts';
import { comeIn } from './steps/enter.ts';
import { tellWhatHappened } from './steps/relief.ts';
import { openFromQueue, signIn } from './steps/staff.ts';

const STORY = 'My hours were cut in October.';
const ANSWER = 'We grant a break of three months. Please write when your hours change.';

test.describe('The connection is lost while a reviewer answers', () => {
  test('their words stay, and pressing again sends them', async ({ me, person, another }) => {
    await comeIn(me, person);
    await tellWhatHappened(me, STORY);

    const reviewer = await another();
    await signIn(reviewer, 'reviewer', 'harbour-finance');
    await openFromQueue(reviewer, person);
    const { page, hands, arrive } = reviewer;
    await arrive(/^\/lender\/hardship\//);
    await hands.choose(m.lender_relief_grant());
    await hands.choose(m.relief_help_pause());
    await page.locator('[name="pause_months"]').fill('3');
    await hands.fill(m.lender_relief_words_grant(), ANSWER);

    // All of the page's scripts are here: what is pressed now is sent by them.
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await hands.press(m.lender_relief_refuse_button());
    await expect(page.getByRole('alert').getByText(m.ui_no_answer())).toBeVisible();
    await expect(page.getByLabel(m.lender_relief_words_grant())).toHaveValue(ANSWER);
    await expect(page.locator('[name="pause_months"]')).toHaveValue('3');
    await arrive(/^\/lender\/hardship\//);

    await page.context().setOffline(false);
    // What a proxy says of a site that is just starting again.
    await page.route('**/lender/hardship/**', (route) =>
      route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>502 Bad Gateway</h1>' }),
    );
    await hands.press(m.lender_relief_refuse_button());
    await expect(page.getByRole('alert').getByText(m.ui_no_answer())).toBeVisible();
    await expect(page.getByLabel(m.lender_relief_words_grant())).toHaveValue(ANSWER);
    await page.unroute('**/lender/hardship/**');

    await hands.press(m.lender_relief_refuse_button());
    await expect(page.getByText(m.relief_state_granted(), { exact: true }).first()).toBeVisible();
    await expect(page.getByText(m.ui_no_answer())).toHaveCount(0);
    await arrive(/^\/lender/);
    await me.page.reload();
    await me.arrive(/^\/hardship\//);
    await expect(me.page.getByText(ANSWER)).toBeVisible();
  });
});
