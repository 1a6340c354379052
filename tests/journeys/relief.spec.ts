import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { test, type Visitor } from '#tests/support/journey.ts';
import type { Person } from '#tests/support/people.ts';
import { comeIn } from './steps/enter.ts';
import { tellWhatHappened } from './steps/relief.ts';
import { openFromQueue, signIn } from './steps/staff.ts';

const STORY = 'I was in hospital in September and work fewer hours since.';

/** Comes in and tells it in one go. */
async function tellAll(me: Visitor, person: Person): Promise<void> {
  await comeIn(me, person);
  await tellWhatHappened(me, STORY);
}

/** The reviewer of Harbour, who has opened what this person asks for. */
async function reviewerReads(person: Person, another: () => Promise<Visitor>): Promise<Visitor> {
  const reviewer = await another();
  await signIn(reviewer, 'reviewer', 'harbour-finance');
  await openFromQueue(reviewer, person);
  await reviewer.arrive(/^\/lender\/hardship\//);
  await expect(reviewer.page.getByText(STORY)).toBeVisible();
  await expect(reviewer.page.locator('body')).not.toContainText('Northwind');
  return reviewer;
}

test.describe('A borrower tells once what happened', () => {
  test('and reads which lender answers by when, and how to complain', async ({ me, person }) => {
    await tellAll(me, person);
    const main = me.page.locator('main');
    await expect(main).toContainText('Northwind Bank');
    await expect(main).toContainText('Harbour Finance');
    await expect(main).toContainText(m.relief_state_waiting());
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('just the same, and takes it back from one of them', async ({ me, person }) => {
      await tellAll(me, person);
      await me.hands.press(m.hardship_take_back());
      await me.hands.press(m.hardship_take_back_yes());
      await expect(me.page.locator('main')).toContainText(m.relief_state_withdrawn());
      await expect(me.page.locator('main')).toContainText(m.relief_state_waiting());
      await me.arrive(/^\/hardship\//);
    });
  });

  test.describe('with nothing but the keyboard', () => {
    test.use({ with: 'keyboard' });
    test('just the same', async ({ me, person }) => {
      await tellAll(me, person);
      await expect(me.page.getByRole('main')).toContainText(m.relief_state_waiting());
    });
  });

  test('and is kept from sending it empty, with their words kept', async ({ me, person }) => {
    await comeIn(me, person);
    await me.page.locator('main a[href^="/loans/"]').first().click();
    await me.arrive(/^\/loans\//);
    await me.hands.follow(m.loan_do_hardship());
    await me.arrive('/hardship');
    // They came from one loan, so its lender alone is chosen.
    await expect(me.page.locator('[name="lenders[]"]')).toHaveCount(2);
    await expect(me.page.locator('[name="lenders[]"]:checked')).toHaveCount(1);
    await me.hands.fill(m.hardship_story(), STORY);
    await me.hands.press(m.hardship_send());
    await expect(me.page.getByText(m.refusal_relief_without_event()).first()).toBeVisible();
    await me.arrive('/hardship');
    await expect(me.page.getByLabel(m.hardship_story())).toHaveValue(STORY);
  });

  test(
    'the lender grants a pause, and the borrower reads until when',
    { tag: '@server' },
    async ({ me, person, another }) => {
      await tellAll(me, person);
      const { page, hands, arrive } = await reviewerReads(person, another);
      await hands.choose(m.lender_relief_grant());
      await hands.choose(m.relief_help_pause());
      await page.locator('[name="pause_months"]').fill('3');
      await hands.fill(
        m.lender_relief_words_grant(),
        'Get well first. We write before the pause ends.',
      );
      await hands.press(m.lender_relief_refuse_button());
      await expect(page.getByText(m.relief_state_granted(), { exact: true }).first()).toBeVisible();
      await arrive(/^\/lender/);
      // Who goes by keyboard reads on where the answer is confirmed.
      const focused = page.locator(':focus');
      await expect(focused.getByText(m.answer_sent(), { exact: true })).toBeVisible();
      await me.page.reload();
      await me.arrive(/^\/hardship\//);
      await expect(
        me.page.getByText('Get well first. We write before the pause ends.'),
      ).toBeVisible();
      await expect(me.page.getByText(/No payments until/).first()).toBeVisible();
    },
  );

  test.describe('without JavaScript at the lender', () => {
    test.use({ javaScriptEnabled: false });
    test('all is taken off only once the sum is confirmed', async ({ me, person, another }) => {
      await tellAll(await another(), person);
      await signIn(me, 'reviewer', 'harbour-finance');
      await openFromQueue(me, person);
      await me.arrive(/^\/lender\/hardship\//);
      const { page, hands } = me;
      await hands.choose(m.lender_relief_grant());
      await hands.choose(m.relief_help_write_off_full());
      await hands.press(m.lender_relief_refuse_button());
      await expect(page.getByText(/You take off \$[\d,.]+ on 1 loan/).first()).toBeVisible();
      await me.arrive(/^\/lender\/hardship\//, 422);
      await page.locator('[name="confirm[]"]').check();
      await hands.press(m.lender_relief_refuse_button());
      await expect(page.getByText(m.answer_sent())).toBeVisible();
      await expect(page.locator('main')).toContainText(m.lender_term_write_off_full());
      await me.arrive(/^\/lender\/hardship\//);
    });
  });

  test('the lender says no with a reason, and the borrower reads what comes next', async ({
    me,
    person,
    another,
  }) => {
    await tellAll(me, person);
    const { page, hands, arrive } = await reviewerReads(person, another);
    await hands.choose(m.lender_relief_refuse());
    await hands.pick(m.lender_relief_reason(), m.lender_reason_too_little_known());
    await hands.fill(m.lender_relief_words_grant(), 'Please tell us how many hours you work now.');
    await hands.press(m.lender_relief_refuse_button());
    await expect(page.getByText(m.relief_state_refused()).first()).toBeVisible();
    await arrive(/^\/lender/);
    await me.page.reload();
    await me.arrive(/^\/hardship\//);
    const main = me.page.locator('main');
    await expect(main).toContainText(m.relief_reason_too_little_known());
    await expect(main).toContainText(m.hardship_complain());
  });
});
