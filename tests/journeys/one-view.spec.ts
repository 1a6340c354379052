import { expect, type Locator } from '@playwright/test';
import { m } from '#locales/messages';
import { test, type Visitor } from '#tests/support/journey.ts';
import { ADA, BEA, CAL, OLD_MILL } from '#tests/support/people.ts';
import { cents } from './steps/amounts.ts';
import { comeIn, comeTo } from './steps/enter.ts';
import { goToCheckout, payWith, readResult } from './steps/pay.ts';
import { fillInMyBudget, offer } from './steps/plan.ts';
import { askForAPause } from './steps/relief.ts';

const NORTHWIND = 'Northwind Bank';
const HARBOUR = 'Harbour Finance';
const PAYS = /4242 4242/;

const group = ({ page }: Visitor, title: string) =>
  page
    .getByRole('main')
    .locator('section')
    .filter({
      has: page.getByRole('heading', { name: title, exact: true }),
    });

const loansIn = (of: Locator) => of.getByRole('listitem');

const sum = (amounts: readonly number[]) => amounts.reduce((all, each) => all + each, 0);

async function openLoan({ page, arrive }: Visitor, row: Locator): Promise<void> {
  await row.getByRole('link').first().click();
  await arrive(/^\/loans\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { name: m.loan_story() })).toBeVisible();
}

test.describe('A borrower sees every loan in one view', () => {
  test(
    'each under what it asks for, and the total is the sum of those that are open',
    { tag: '@server' },
    async ({ me, person }) => {
      await comeIn(me, person);
      const waiting = group(me, m.home_group_needs_you());
      await expect(loansIn(waiting)).toHaveCount(3);
      expect(sum(await cents(loansIn(waiting)))).toBe(1056825);
      await expect(me.page.getByRole('main')).toContainText('$10,568.25');

      await me.page.goto('/pay');
      await me.arrive('/pay');
      await me.hands.choose(new RegExp(`^${m.pay_by_loans()}`));
      await me.hands.fill(/Everyday card/, '1842.50');
      await me.hands.press(m.pay_continue());
      await me.arrive('/pay/check');
      await goToCheckout(me);
      await payWith(me, PAYS);
      await readResult(me, m.pay_result_succeeded_title());

      await me.page.goto('/home');
      await me.arrive('/home');
      await openLoan(me, loansIn(group(me, m.home_group_needs_you())).filter({ hasText: HARBOUR }));
      await me.hands.follow(m.loan_do_hardship());
      await me.arrive('/hardship');
      await askForAPause(me);

      await me.page.goto('/home');
      await me.arrive('/home');
      const open = loansIn(group(me, m.home_group_needs_you()));
      const asked = loansIn(group(me, m.home_group_waiting()));
      await expect(open).toHaveCount(1);
      await expect(asked).toHaveCount(1);
      await expect(asked).toContainText(m.loan_state_relief_asked());
      expect(sum(await cents(open)) + sum(await cents(asked))).toBe(872575);
      await expect(me.page.getByRole('main')).toContainText('$8,725.75');
      await me.page.getByText(m.home_group_settled({ count: 1 })).click();
      await expect(me.page.getByText(m.loan_state_settled())).toBeVisible();
    },
  );

  test('each with its story, which adds up, and with all that one can do', async ({ me }) => {
    await comeIn(me, ADA);
    await openLoan(me, me.page.getByRole('listitem').filter({ hasText: NORTHWIND }));
    const line = (words: string) => me.page.getByRole('row').filter({ hasText: words });
    await expect(line(m.loan_story_lent({ lender: NORTHWIND }))).toContainText('$800.00');
    await expect(line(m.loan_story_paid_back())).toContainText('270.00');
    await expect(line(m.loan_story_now())).toContainText('$530.00');

    const loan = new URL(me.page.url()).pathname;
    for (const [action, path] of [
      [m.loan_do_pay(), '/pay'],
      [m.loan_do_plan(), '/plan'],
      [m.loan_do_hardship(), '/hardship'],
      [m.loan_do_wrong(), '/messages'],
      [m.loan_do_ask(), '/messages'],
    ] as const) {
      await me.page.goto(loan);
      await me.arrive(loan);
      await me.page.getByRole('main').getByRole('link', { name: action, exact: true }).click();
      await me.arrive(path);
    }
  });

  test('a total for each currency, and is told which lender’s figures are old', async ({ me }) => {
    await comeIn(me, ADA);
    const main = me.page.getByRole('main');
    // 530.00 of one lender and 270.50 of another; 95.25 in the other dollars.
    await expect(main).toContainText(/AUD\s800\.50/);
    await expect(main).toContainText(/NZD\s95\.25/);
    await expect(main).toContainText(m.home_stale_title({ lender: OLD_MILL.name }));
    await expect(main).not.toContainText(m.home_stale_title({ lender: NORTHWIND }));
    await openLoan(me, me.page.getByRole('listitem').filter({ hasText: '270.50' }));
    await expect(main).toContainText(m.home_stale_title({ lender: OLD_MILL.name }));
  });

  test('and once all is paid, reads that nothing is open, with the loan still there', async ({
    me,
  }) => {
    await comeIn(me, BEA);
    await me.page.goto('/pay');
    await me.arrive('/pay');
    await me.hands.choose(m.pay_by_everything({ amount: '$40.00' }));
    await me.hands.press(m.pay_continue());
    await me.arrive('/pay/check');
    await goToCheckout(me);
    await payWith(me, PAYS);
    await readResult(me, m.pay_result_succeeded_title());
    await me.page.goto('/home');
    await me.arrive('/home');
    await expect(me.page.getByText(m.home_settled_all())).toBeVisible();
    await me.page.getByText(m.home_group_settled({ count: 1 })).click();
    await openLoan(me, me.page.getByRole('listitem').filter({ hasText: BEA.card }));
    await expect(me.page.getByText(m.loan_state_settled())).toBeVisible();
    const link = (name: string) =>
      me.page.getByRole('main').getByRole('link', { name, exact: true });
    await expect(link(m.loan_do_ask())).toBeVisible();
    await expect(link(m.loan_do_pay())).toHaveCount(0);
  });

  test('and with no lender let in, that none is shown, not that nothing is owed', async ({
    me,
    person,
  }) => {
    await comeIn(me, person);
    for (const lender of [HARBOUR, NORTHWIND]) {
      await me.page.goto('/consent');
      await me.arrive('/consent');
      await me.hands.press(m.consent_stop({ lender }));
      await expect(me.page.getByText(m.consent_stopped_news())).toBeVisible();
      await me.arrive('/consent');
    }
    await me.page.goto('/home');
    await me.arrive('/home');
    await expect(me.page.getByText(m.home_none())).toBeVisible();
    await expect(me.page.getByText(m.home_unseen({ count: 2 }))).toBeVisible();
    await expect(me.page.getByRole('main')).not.toContainText(m.home_settled_all());
  });

  test('and whose plan a lender is part of reads, before they stop showing it, that its part ends', async ({
    me,
    person,
  }) => {
    await comeIn(me, person);
    await fillInMyBudget(me);
    await offer(me, '350');
    const plan = new URL(me.page.url()).pathname;
    await me.page.goto('/consent');
    await me.arrive('/consent');
    await me.hands.press(m.consent_stop({ lender: HARBOUR }));
    await expect(me.page.getByText(m.consent_stop_part({ lender: HARBOUR }))).toBeVisible();
    await expect(me.page.getByText(m.consent_stop_starts())).toBeVisible();
    await me.hands.press(m.consent_stop_yes({ lender: HARBOUR }));
    await expect(me.page.getByText(m.consent_stopped_news())).toBeVisible();
    await me.arrive('/consent');
    for (const path of [plan, '/home']) {
      await me.page.goto(path);
      await me.arrive(path);
      await expect(me.page.getByRole('main')).toContainText(NORTHWIND);
      await expect(me.page.getByRole('main')).not.toContainText(HARBOUR);
    }
    await me.page.goto(plan);
    await me.arrive(plan);
    await expect(me.page.getByRole('heading', { name: m.plan_view_active() })).toBeVisible();
    await expect(me.page.getByRole('main')).toContainText('$270.00');
    await expect(me.page.getByRole('main')).not.toContainText('$350.00');
  });

  test('and never that nothing is owed, where something went wrong', async ({ me }) => {
    await comeTo(me, CAL);
    await me.page.goto('/home');
    await me.arrive('/home', 500);
    await expect(me.page.getByRole('heading', { name: m.error_500_title() })).toBeVisible();
    for (const words of [m.home_none(), m.home_settled_all(), '0.00']) {
      await expect(me.page.locator('body')).not.toContainText(words);
    }
  });
});
