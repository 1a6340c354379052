import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { test, type Visitor } from '#tests/support/journey.ts';
import type { Person } from '#tests/support/people.ts';
import { centsBeside } from './steps/amounts.ts';
import { comeIn } from './steps/enter.ts';
import { expectOnceInHistory } from './steps/history.ts';
import { chooseToPay, goToCheckout, payWith, readResult } from './steps/pay.ts';

const SUCCEEDS = /4242 4242/;
const DECLINED = /0000 0002/;

/** In cents, of each loan: what is owed on it, and its fair part of 100 dollars. */
const OWED = [184250, 631000, 241575];
const PARTS = [1743, 5971, 2286];
const LENDERS = { 'Northwind Bank': 1743 + 5971, 'Harbour Finance': 2286 };

const besideLoans = (me: Visitor, { card, loan, harbour }: Person) =>
  centsBeside(me, [card, loan, harbour]);

/** The page says for every loan, and for every lender, what it gets. */
async function expectWhereItGoes(me: Visitor, person: Person): Promise<void> {
  expect(await besideLoans(me, person)).toEqual(PARTS);
  expect(await centsBeside(me, Object.keys(LENDERS))).toEqual(Object.values(LENDERS));
}

/** Asks where another amount would go, where no script does so by itself. */
async function preview({ page, hands, arrive }: Visitor, amount: string): Promise<void> {
  await hands.fill(m.pay_amount(), amount);
  await hands.press(m.pay_preview());
  await expect(page).toHaveURL(new RegExp(`amount=${amount}(&|$)`));
  await arrive('/pay');
}

test.describe('A borrower pays once for all lenders', () => {
  const journey = async ({ me, person }: { me: Visitor; person: Person }) => {
    await comeIn(me, person);
    expect(await besideLoans(me, person)).toEqual(OWED);
    await chooseToPay(me, '100');
    await expectWhereItGoes(me, person);
    await goToCheckout(me);
    await expect(me.page.getByText(m.standin_banner())).toBeVisible();
    await payWith(me, SUCCEEDS);
    await readResult(me, m.pay_result_succeeded_title());
    await expect(me.page.locator('main')).toContainText('$100.00');
    await expectWhereItGoes(me, person);
  };

  test(
    'and reads where it goes before, where it went after, and the new balance',
    { tag: '@server' },
    async ({ me, person }) => {
      await journey({ me, person });
      await me.page.goto('/home');
      await me.arrive('/home');
      // 10,568.25 less 100.
      await expect(me.page.locator('main')).toContainText('$10,468.25');
      const left = OWED.map((owed, n) => owed - (PARTS[n] ?? 0));
      expect(await besideLoans(me, person)).toEqual(left);
      await me.page.goto('/history');
      await me.arrive('/history');
      await expect(me.page.locator('main')).toContainText('$100.00');
    },
  );

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('just the same', journey);

    test('and tries amounts first: what is shown is what is then paid', async ({ me, person }) => {
      await comeIn(me, person);
      await me.page.goto('/pay');
      await me.arrive('/pay');
      await me.hands.choose(new RegExp(`^${m.pay_by_amount()}`));
      await preview(me, '200');
      expect(await besideLoans(me, person)).toEqual([3487, 11941, 4572]);
      await preview(me, '100');
      await expectWhereItGoes(me, person);
      await me.hands.press(m.pay_continue());
      await me.arrive('/pay/check');
      await expectWhereItGoes(me, person);
      await goToCheckout(me);
      await payWith(me, SUCCEEDS);
      await readResult(me, m.pay_result_succeeded_title());
      await expectWhereItGoes(me, person);
    });
  });

  test.describe('with nothing but the keyboard', () => {
    test.use({ with: 'keyboard' });
    test('just the same', journey);
  });

  test('and nothing is taken when the bank turns the card down', async ({ me, person }) => {
    await comeIn(me, person);
    await chooseToPay(me, '100');
    await goToCheckout(me);
    await payWith(me, DECLINED);
    await expect(me.page.getByText(/turned the card down/)).toBeVisible();
    await me.arrive(/^\/stand-in\/checkout\//);
    await me.page.goto('/home');
    await me.arrive('/home');
    await expect(me.page.locator('main')).toContainText('$10,568.25');
  });

  test('and is told in words what an amount must look like', async ({ me, person }) => {
    await comeIn(me, person);
    await me.page.goto('/pay');
    await me.arrive('/pay');
    await me.hands.choose(new RegExp(`^${m.pay_by_amount()}`));
    await me.hands.fill(m.pay_amount(), 'all of it');
    await me.hands.press(m.pay_continue());
    await expect(me.page.getByText(m.pay_error_amount()).first()).toBeVisible();
    await me.arrive('/pay');
  });

  test('and three clicks on the button are one payment', async ({ me, person }) => {
    await comeIn(me, person);
    await chooseToPay(me, '100');
    await expect(me.page.getByText(m.pay_check_again())).toHaveCount(0);
    const words = await me.page
      .locator('main input[type="hidden"]')
      .evaluateAll((inputs: HTMLInputElement[]) =>
        Object.fromEntries(inputs.map(({ name, value }) => [name, value])),
      );
    const url = me.page.url();
    const headers = { origin: new URL(url).origin, accept: 'text/html' };
    const click = () => me.page.request.post(url, { form: words, headers, maxRedirects: 0 });
    const answers = await Promise.all([click(), click(), click()]);
    const targets = new Set(answers.map((answer) => answer.headers()['location']));
    expect([...targets]).toEqual([expect.stringContaining('/stand-in/checkout/')]);

    await me.page.goto('/pay');
    await me.arrive('/pay');
    await expect(me.page.getByText(m.pay_in_flight_title(), { exact: true })).toHaveCount(1);
    await expectOnceInHistory(me, m.timeline_payment_started());

    await me.page.goto(url);
    await me.arrive('/pay/check');
    await expect(me.page.getByText(m.pay_in_flight_title(), { exact: true })).toHaveCount(1);
    await expect(me.page.getByText(m.pay_check_again())).toBeVisible();
  });
});
