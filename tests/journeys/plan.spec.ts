import { expect, type Locator } from '@playwright/test';
import { m } from '#locales/messages';
import { test, type Visitor } from '#tests/support/journey.ts';
import type { Person } from '#tests/support/people.ts';
import { cents } from './steps/amounts.ts';
import { comeIn } from './steps/enter.ts';
import { expectOnceInHistory, readHistory } from './steps/history.ts';
import { chooseMyOwn, expectAnswer, fillInMyBudget, offer, send } from './steps/plan.ts';
import { openFromQueue, signIn } from './steps/staff.ts';

const HARBOUR = 'Harbour Finance';
const NORTHWIND = 'Northwind Bank';

/** Someone whose offer of 350 dollars a month waits for Harbour, and Harbour's reviewer in front of it. */
async function reviewerLooks(me: Visitor, person: Person, another: () => Promise<Visitor>) {
  await comeIn(me, person);
  await fillInMyBudget(me);
  await offer(me, '350');
  const reviewer = await another();
  await signIn(reviewer, 'reviewer', 'harbour-finance');
  await openFromQueue(reviewer, person);
  await reviewer.arrive(/^\/lender\/proposals\//);
  return reviewer;
}

/** What the page says would come of the offer that stands in its form. */
const outcome = ({ page }: Visitor) => page.locator('[data-part="outcome"]');

/** Each lender's share of an offer, with the answer it would get: Northwind's, then Harbour's. */
async function sharesIn(within: Locator): Promise<string[]> {
  const shareOf = (lender: string) => within.getByRole('listitem').filter({ hasText: lender });
  return Promise.all([NORTHWIND, HARBOUR].map((lender) => shareOf(lender).innerText()));
}

/** What each lender gets, in cents. */
const shareAmounts = (within: Locator) =>
  cents(within.getByRole('listitem').filter({ hasText: new RegExp(`${NORTHWIND}|${HARBOUR}`) }));

/** Asks what another amount would come to, where no script does so by itself. */
async function recalculate({ page, hands, arrive }: Visitor, amount: string): Promise<void> {
  await hands.fill(m.plan_own_amount(), amount);
  await hands.press(m.plan_recalculate());
  await expect(page).toHaveURL(new RegExp(`amount=${amount}(&|$)`));
  await arrive('/plan');
}

async function expectAnswered({ page }: Visitor): Promise<void> {
  await expect(page.getByRole('heading', { name: m.proposal_answered() })).toBeVisible();
}

async function comeBack({ page, arrive }: Visitor): Promise<void> {
  await page.reload();
  await arrive(/^\/plan\//);
}

test.describe('A borrower offers one plan to every lender', () => {
  const journey = async ({ me, person }: { me: Visitor; person: Person }) => {
    await comeIn(me, person);
    await fillInMyBudget(me);
    await offer(me, '350');
    await expectAnswer(me, NORTHWIND, m.share_state_accepted());
    await expectAnswer(me, HARBOUR, m.share_state_referred());
  };

  test('and reads at once who agrees, who looks at it, and by when', async ({ me, person }) => {
    await journey({ me, person });
    await expect(me.page.getByText(/They answer by .*20\d\d/).first()).toBeVisible();
    const history = await readHistory(me);
    expect(history.slice(0, 3).sort()).toEqual(
      [
        `${m.timeline_plan_proposed()}: $350.00`,
        `${m.timeline_share_accepted({ lender: NORTHWIND })}: $270.00`,
        `${m.timeline_share_referred({ lender: HARBOUR })}: $80.00`,
      ].sort(),
    );
    expect(history).not.toContain(m.timeline_plan_started());
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('just the same', journey);

    test('and tries amounts first: what is shown is what is then decided', async ({
      me,
      person,
    }) => {
      await comeIn(me, person);
      await fillInMyBudget(me);
      await me.page.goto('/plan');
      await me.arrive('/plan');
      await me.hands.choose(m.plan_way_own());
      await recalculate(me, '500');
      expect(await shareAmounts(outcome(me))).toEqual([38571, 11429]);
      await recalculate(me, '350');
      expect(await shareAmounts(outcome(me))).toEqual([27000, 8000]);
      const shown = await sharesIn(outcome(me));
      expect(shown[0]).toContain(m.plan_answer_accepted());
      expect(shown[1]).toContain(m.plan_answer_referred());

      await me.hands.press(m.plan_continue());
      await me.arrive('/plan/check');
      expect(await sharesIn(me.page.getByRole('main'))).toEqual(shown);
      await send(me);
      await expectAnswer(me, NORTHWIND, '$270.00');
      await expectAnswer(me, NORTHWIND, m.share_state_accepted());
      await expectAnswer(me, HARBOUR, '$80.00');
      await expectAnswer(me, HARBOUR, m.share_state_referred());
    });
  });

  test.describe('with nothing but the keyboard', () => {
    test.use({ with: 'keyboard' });
    test('just the same', journey);
  });

  test('by a suggestion that every lender agrees to, and the plan runs', async ({ me, person }) => {
    await comeIn(me, person);
    await fillInMyBudget(me);
    await me.page.goto('/plan');
    await me.arrive('/plan');
    await me.hands.choose(new RegExp(m.plan_way_soonest()));
    await me.hands.press(m.plan_continue());
    await me.arrive('/plan/check');
    await expect(me.page.getByText(m.plan_check_next_begins())).toBeVisible();
    await expect(me.page.getByText(m.plan_check_next())).toHaveCount(0);
    await send(me);
    await expectAnswer(me, NORTHWIND, m.share_state_accepted());
    await expectAnswer(me, HARBOUR, m.share_state_accepted());
    await expect(me.page.getByRole('heading', { name: m.plan_view_active() })).toBeVisible();
  });

  test('in shares that add up to the amount, each with its reason', async ({ me, person }) => {
    await comeIn(me, person);
    await fillInMyBudget(me);
    await chooseMyOwn(me, '350');
    await expect(me.page.getByText(m.plan_check_next())).toBeVisible();
    // 8,152.50 of 10,568.25 is 77.14 %: 270 dollars, and 80 for the other.
    const main = me.page.locator('main');
    await expect(main).toContainText('$270.00');
    await expect(main).toContainText('$80.00');
    await expect(main).toContainText(/77.*%/);
  });

  test('and is told kindly when nothing is left, with another way', async ({ me, person }) => {
    await comeIn(me, person);
    await me.page.goto('/budget');
    await me.arrive('/budget');
    await me.hands.fill(m.budget_heading_pay(), '1000');
    await me.hands.fill(m.budget_heading_housing(), '1400');
    await me.hands.press(m.budget_save());
    await me.arrive('/budget');
    const ways = me.page
      .locator('main')
      .getByRole('link')
      .filter({ hasNotText: m.budget_change() });
    const help = await ways.allTextContents();
    expect(help).toContain(m.budget_short_relief_go());
    await me.page.goto('/plan');
    await me.arrive('/plan');
    expect(await ways.allTextContents(), 'the plan page leads where the budget does').toEqual(help);
  });
});

test.describe('A borrower takes a plan back that waits for an answer', () => {
  const journey = async ({ me, person }: { me: Visitor; person: Person }) => {
    await comeIn(me, person);
    await fillInMyBudget(me);
    await offer(me, '350');
    await expectAnswer(me, HARBOUR, m.share_state_referred());
    const dialog = me.page.getByRole('dialog', { name: m.plan_withdraw(), exact: true });
    await expect(dialog).toBeHidden();
    await me.hands.press(m.plan_withdraw());
    await expect(dialog).toContainText(m.plan_withdraw_text());
    await me.hands.press(m.plan_withdraw_yes());
    await expect(me.page.getByRole('heading', { name: m.plan_view_ended() })).toBeVisible();
    await me.arrive(/^\/plan\/[0-9a-f-]{36}$/);
    await expect(me.page.getByText(m.plan_ended_text())).toBeVisible();
    for (const lender of [NORTHWIND, HARBOUR]) {
      await expectAnswer(me, lender, m.share_state_withdrawn());
    }
    await expect(me.page.getByRole('button', { name: m.plan_withdraw() })).toHaveCount(0);
  };

  test('and reads that it has ended, and may offer another', async ({ me, person }) => {
    await journey({ me, person });
    await me.page.goto('/history');
    await me.arrive('/history');
    await expect(me.page.locator('main')).toContainText(m.timeline_plan_withdrawn());
    await me.page.goto('/plan');
    await me.arrive('/plan');
    await expect(me.page.getByRole('link', { name: m.plan_see_past() })).toBeVisible();
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('just the same', journey);
  });

  test.describe('with nothing but the keyboard', () => {
    test.use({ with: 'keyboard' });
    test('just the same', journey);
  });
});

test.describe('The lender', () => {
  test(
    'agrees, and the borrower’s plan runs',
    { tag: '@server' },
    async ({ me, person, another }) => {
      const reviewer = await reviewerLooks(me, person, another);
      await expect(reviewer.page.locator('body')).not.toContainText(NORTHWIND);
      await reviewer.hands.choose(m.answer_accept());
      await reviewer.hands.press(m.answer_send());
      await expectAnswered(reviewer);
      await reviewer.arrive(/^\/lender/);
      await comeBack(me);
      await expectAnswer(me, HARBOUR, m.share_state_accepted());
      await expect(me.page.getByRole('heading', { name: m.plan_view_active() })).toBeVisible();
      const history = await readHistory(me);
      expect(history).toContain(`${m.timeline_share_accepted({ lender: HARBOUR })}: $80.00`);
      expect(history.filter((line) => line === m.timeline_plan_started())).toHaveLength(1);
    },
  );

  test('offers something else, and the borrower takes it', async ({ me, person, another }) => {
    const reviewer = await reviewerLooks(me, person, another);
    await reviewer.hands.choose(m.answer_counter());
    await reviewer.hands.fill(m.answer_each(), '110');
    await reviewer.hands.fill(m.answer_words(), 'With 110 a month we can agree today.');
    await reviewer.hands.press(m.answer_send());
    await expectAnswered(reviewer);
    await expect(
      reviewer.page.getByText(m.proposal_counter_until({ date: '' }).trim()),
    ).toBeVisible();
    await reviewer.arrive(/^\/lender/);
    await comeBack(me);
    await expect(me.page.getByText('With 110 a month we can agree today.')).toBeVisible();
    await me.hands.press(m.counter_take());
    await expectAnswer(me, HARBOUR, m.share_state_accepted());
    await me.arrive(/^\/plan\//);
  });

  test('says no with a reason, and the borrower starts with the other', async ({
    me,
    person,
    another,
  }) => {
    const reviewer = await reviewerLooks(me, person, another);
    await reviewer.hands.choose(m.answer_refuse());
    await reviewer.hands.pick(m.answer_reason(), m.share_no_takes_too_long());
    await reviewer.hands.fill(m.answer_words(), 'We can wait two years at most. Please ask again.');
    await reviewer.hands.press(m.answer_send());
    await expectAnswered(reviewer);
    await reviewer.arrive(/^\/lender/);
    await comeBack(me);
    await expectAnswer(me, HARBOUR, m.share_refusal_takes_too_long());
    await expect(
      me.page.getByText('We can wait two years at most. Please ask again.'),
    ).toBeVisible();
    await expect(me.page.getByRole('heading', { name: m.plan_view_active() })).toBeVisible();
  });
});

test.describe('A second offer, while another tab has sent one', () => {
  const journey = async ({ me, person }: { me: Visitor; person: Person }) => {
    await comeIn(me, person);
    await fillInMyBudget(me);
    await chooseMyOwn(me, '350');
    const sentElsewhere = me.page.url().replace('amount=350', 'amount=300');
    const tab = await me.page.context().newPage();
    await tab.goto(sentElsewhere);
    await tab.getByRole('button', { name: m.plan_send() }).click();
    await expect(tab.getByRole('heading', { name: m.plan_view_waiting() })).toBeVisible();
    await expect(tab.getByText(m.plan_second_news())).toHaveCount(0);
    await tab.close();

    await send(me);
    await expect(me.page.getByText(m.plan_second_news())).toBeVisible();
    await expect(me.page.getByText(m.plan_second_take_back())).toBeVisible();
    await expect(me.page.locator('main')).toContainText('$300.00');
  };

  test('is not sent, and one is told', journey);

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('just the same', journey);
  });
});

test.describe('A double click', () => {
  test('sends one plan', async ({ me, person }) => {
    await comeIn(me, person);
    await fillInMyBudget(me);
    await chooseMyOwn(me, '350');
    const words = await me.page
      .locator('main input[type="hidden"]')
      .evaluateAll((inputs: HTMLInputElement[]) =>
        Object.fromEntries(inputs.map(({ name, value }) => [name, value])),
      );
    const post = () =>
      me.page.request.post(me.page.url(), {
        form: words,
        maxRedirects: 0,
        headers: { origin: new URL(me.page.url()).origin, accept: 'text/html' },
      });
    const answers = await Promise.all([post(), post(), post()]);
    const targets = new Set(answers.map((answer) => answer.headers()['location']));
    expect([...targets]).toEqual([expect.stringMatching(/^\/plan\/[0-9a-f-]{36}/)]);

    await expectOnceInHistory(me, m.timeline_plan_proposed());
    await me.page.goto('/plan');
    await me.arrive([...targets][0] ?? '');
    await expect(me.page.getByRole('heading', { name: m.plan_view_waiting() })).toBeVisible();
  });
});
