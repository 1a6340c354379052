import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { test, type Visitor } from '#tests/support/journey.ts';
import { DEE } from '#tests/support/people.ts';
import { comeIn } from './steps/enter.ts';
import { chooseToPay, goToCheckout, payWith, readResult } from './steps/pay.ts';
import { chooseMyOwn, expectAnswer, fillInMyBudget, send } from './steps/plan.ts';
import { openFromQueue, signIn, signInAs } from './steps/staff.ts';

const TERN = { name: 'Tern Savings', code: 'tern-savings', email: 'hello@tern.example' };
const NEW_STAFF = {
  name: 'Odile Marsh',
  email: 'odile@tern.example',
  passphrase: 'slow water finds the sea',
};

test.describe('The operator', () => {
  test('adds a lender and someone who works there, who can then sign in', async ({
    me,
    another,
  }) => {
    await signIn(me, 'operator', 'southern');
    const { page, hands, arrive } = me;
    await expect(
      page.getByRole('rowheader', { name: 'Northwind Bank', exact: true }),
    ).toBeVisible();
    await page.goto('/admin/lenders');
    await page.getByText(m.admin_add_staff(), { exact: true }).click();
    await page.getByText(m.admin_add_lender(), { exact: true }).click();
    await arrive('/admin/lenders');
    await hands.fill(m.admin_lender_name(), TERN.name);
    await hands.fill(m.admin_lender_code(), TERN.code);
    await hands.pick(m.admin_lender_place(), 'AU');
    await hands.pick(m.admin_lender_currency(), 'AUD');
    await hands.fill(m.admin_lender_phone(), '1800 975 718');
    await hands.fill(m.admin_lender_email(), TERN.email);
    await hands.press(m.admin_add());
    await expect(page.getByText(m.admin_lender_added())).toBeVisible();
    await expect(page.getByRole('rowheader', { name: TERN.name, exact: true })).toBeVisible();
    await arrive('/admin/lenders');

    await page.goto('/admin/lenders');
    await page.getByText(m.admin_add_staff(), { exact: true }).click();
    await page.getByLabel(m.admin_staff_name(), { exact: true }).fill(NEW_STAFF.name);
    await hands.fill(m.staff_email(), NEW_STAFF.email);
    await hands.pick(m.admin_staff_works(), m.admin_works_lender_reviewer());
    await hands.pick(m.admin_staff_lender(), TERN.name);
    await hands.fill(m.admin_staff_passphrase(), NEW_STAFF.passphrase);
    await page.getByRole('button', { name: m.admin_add() }).last().click();
    await expect(page.getByText(m.admin_staff_added())).toBeVisible();
    await arrive('/admin/lenders');

    const odile = await another();
    await signInAs(odile, NEW_STAFF.email, NEW_STAFF.passphrase);
    await odile.arrive('/lender');
    await expect(odile.page.getByText(m.queue_empty())).toBeVisible();
    const language = (visitor: Visitor) => visitor.page.locator('html');
    await odile.page.getByRole('button', { name: '简体中文' }).click();
    await expect(language(odile)).toHaveAttribute('lang', 'zh-Hans');

    const elsewhere = await another();
    await signInAs(elsewhere, NEW_STAFF.email, NEW_STAFF.passphrase);
    await expect(language(elsewhere)).toHaveAttribute('lang', 'zh-Hans');

    const atTheDoor = await another();
    await atTheDoor.page.goto('/staff/enter');
    await atTheDoor.page.getByRole('button', { name: '繁體中文' }).click();
    await expect(language(atTheDoor)).toHaveAttribute('lang', 'zh-Hant');
    await atTheDoor.arrive('/staff/enter');
    const inHant = { locale: 'zh-Hant' } as const;
    await atTheDoor.hands.fill(m.staff_email({}, inHant), NEW_STAFF.email);
    await atTheDoor.hands.fill(m.staff_passphrase({}, inHant), NEW_STAFF.passphrase);
    await atTheDoor.hands.press(m.staff_enter_button({}, inHant));
    await atTheDoor.arrive('/lender');
    await expect(language(atTheDoor)).toHaveAttribute('lang', 'zh-Hant');
  });

  test('sees that every job runs, and who did what', async ({ me }) => {
    await signIn(me, 'operator', 'southern');
    const { page, hands, arrive } = me;
    await page.goto('/admin/jobs');
    await arrive('/admin/jobs');
    await expect(page.getByText(m.admin_jobs_well())).toBeVisible();
    await page.goto('/admin/audit');
    await arrive('/admin/audit');
    await hands.pick(m.admin_audit_actor(), m.timeline_by_operator());
    await hands.press(m.admin_audit_show());
    await expect(page).toHaveURL(/[?&]by=operator\b/);
    await arrive('/admin/audit');
    const lines = page.getByRole('row').filter({ has: page.getByRole('cell') });
    await expect(lines.filter({ hasNotText: 'Graham Pell' })).toHaveCount(0);
    await expect(lines.filter({ hasText: 'audit.read' }).first()).toBeVisible();
    await expect(lines.filter({ hasText: 'staff.entered' }).first()).toBeVisible();
    await hands.pick(m.admin_audit_verb(), 'plan.started');
    await hands.pick(m.admin_audit_actor(), m.admin_audit_anyone());
    await hands.press(m.admin_audit_show());
    await expect(page).toHaveURL(/[?&]verb=plan\.started\b/);
    await expect(lines.filter({ hasText: 'Northwind Bank' }).first()).toBeVisible();
  });
});

test.describe('A lender’s administrator', () => {
  test('sets what is agreed at once, and an offer below it goes to a person', async ({
    me,
    another,
  }) => {
    const admin = await another();
    await signIn(admin, 'admin', 'banksia-credit');
    const { page, hands, arrive } = admin;
    await page.goto('/lender/policy');
    await page.getByText(m.policy_change(), { exact: true }).click();
    await arrive('/lender/policy');
    await hands.fill(m.policy_smallest(), '100');
    await hands.press(m.policy_save());
    await expect(page.getByText(m.plan_each_monthly({ amount: '$100.00' })).first()).toBeVisible();
    await arrive('/lender/policy');

    await comeIn(me, DEE);
    await fillInMyBudget(me);
    await chooseMyOwn(me, '60');
    await send(me);
    await expectAnswer(me, 'Banksia Credit', m.share_state_referred());

    const reviewer = await another();
    await signIn(reviewer, 'reviewer', 'banksia-credit');
    await openFromQueue(reviewer, DEE);
    await reviewer.arrive(/^\/lender\/proposals\//);
    await expect(reviewer.page.getByRole('main')).toContainText('$60.00');
  });

  test('follows the money that came in', async ({ me, person, another }) => {
    await comeIn(me, person);
    await chooseToPay(me, '100');
    await goToCheckout(me);
    await payWith(me, /4242 4242/);
    await readResult(me, m.pay_result_succeeded_title());
    const admin = await another();
    await signIn(admin, 'admin', 'harbour-finance');
    await admin.page.goto('/lender/money');
    await admin.arrive('/lender/money');
    const line = admin.page.getByRole('row').filter({ hasText: person.harbour });
    await expect(line).toContainText('$22.86');
    await expect(admin.page.getByRole('main')).not.toContainText(person.card);

    await admin.page.goto('/lender/money?from-day=31&from-month=2&from-year=2026');
    await admin.arrive('/lender/money');
    await expect(admin.page.getByRole('alert')).toContainText(m.money_from());
    await expect(admin.page.getByLabel(m.ui_day()).first()).toHaveValue('31');
  });

  test('keeps the menu where there is no page, and is offered nothing for borrowers', async ({
    me,
  }) => {
    await signIn(me, 'admin', 'harbour-finance');
    await me.page.goto('/lender/nothing');
    await me.arrive('/lender/nothing', 404);
    await expect(me.page.getByRole('main')).toContainText(m.error_404_staff());
    await expect(me.page.getByRole('link', { name: m.ui_nav_tapes() })).toBeVisible();
    await me.page.goto('/admin');
    await me.arrive('/admin', 403);
    await expect(me.page.getByRole('link', { name: m.ui_foot_help() })).toHaveCount(0);
  });
});

test.describe('The demonstration', () => {
  test('shows what it would have sent', async ({ me, person }) => {
    await comeIn(me, person);
    await me.page.goto('/demo/outbox');
    await me.arrive('/demo/outbox');
    await expect(me.page.getByText(m.outbox_to({ address: person.email })).first()).toBeVisible();
  });
});
