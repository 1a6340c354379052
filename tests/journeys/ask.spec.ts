import { expect, type Page } from '@playwright/test';
import { m } from '#locales/messages';
import { test } from '#tests/support/journey.ts';
import { ask, sendWords } from './steps/ask.ts';
import { comeIn } from './steps/enter.ts';
import { readHistory } from './steps/history.ts';
import { signIn } from './steps/staff.ts';

const QUESTION = 'Does the car loan count from the day I fell behind?';
const ANSWER = 'It counts from the first of July. I have sent you the statement.';
const SECOND = 'And the next one follows in a week.';

const news = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });

test.describe('A borrower asks', () => {
  test(
    'a person answers, and both read the same conversation',
    { tag: '@server' },
    async ({ me, person, another }) => {
      await comeIn(me, person);
      const reference = /EK-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(
        await me.page.locator('body').innerText(),
      );
      await ask(me, QUESTION);
      await expect(me.page.getByText(QUESTION)).toBeVisible();

      const agent = await another();
      await signIn(agent, 'support', 'southern');
      await agent.page.getByRole('link', { name: reference?.[0] ?? 'no reference' }).click();
      await agent.arrive(/^\/support\/cases\//);
      await expect(agent.page.getByText(m.support_thread_masked())).toBeVisible();
      await expect(agent.page.locator('body')).not.toContainText(QUESTION);
      await expect(agent.page.locator('body')).not.toContainText(person.email);
      await agent.hands.press(m.support_reveal_button());
      const refused = agent.page
        .getByRole('alert')
        .filter({ hasText: m.refusal_relief_reason_missing() });
      // The label's question is told here: "Why do you need them: choose a reason".
      await expect(refused).toBeFocused();
      await agent.hands.pick(m.support_reveal_reason(), m.support_reveal_message());
      await agent.hands.press(m.support_reveal_button());
      await expect(news(agent.page, m.support_news_shown({ minutes: 30 }))).toBeFocused();
      await expect(agent.page.getByText(person.email)).toBeVisible();
      await expect(agent.page.getByText(QUESTION)).toBeVisible();
      const tab = await agent.page.context().newPage();
      await tab.goto(new URL(agent.page.url()).pathname);
      await tab.locator('html[data-ready]').waitFor();
      await agent.hands.fill(m.support_answer(), ANSWER);
      await agent.hands.press(m.support_answer_button());
      await expect(agent.page.getByText(ANSWER)).toBeVisible();
      await expect(news(agent.page, m.support_news_answered())).toBeFocused();
      await agent.arrive(/^\/support\/cases\//);

      // The second tab still waits: its answer is not sent over the first, nor lost.
      const box = tab.getByLabel(m.support_answer(), { exact: true });
      await box.fill(SECOND);
      await tab.getByRole('button', { name: m.support_answer_button() }).click();
      await expect(tab.getByText(m.refusal_message_newer()).first()).toBeVisible();
      await expect(tab.getByText(ANSWER)).toBeVisible();
      await expect(box).toHaveValue(SECOND);
      await tab.getByRole('button', { name: m.support_answer_button() }).click();
      await expect(tab.getByRole('listitem').getByText(SECOND)).toBeVisible();

      // What is closed stays to be found.
      await tab.getByRole('button', { name: m.support_close() }).click();
      await expect(news(tab, m.support_news_closed())).toBeFocused();
      await tab.getByText(m.support_threads_closed({ count: '1' })).click();
      await tab.getByRole('link', { name: m.message_topic_question() }).click();
      await expect(tab.getByRole('listitem').getByText(SECOND)).toBeVisible();
      await expect(tab.getByText(m.refusal_message_thread_closed())).toBeVisible();

      await me.page.reload();
      await me.arrive(/^\/messages\//);
      await expect(me.page.getByText(ANSWER)).toBeVisible();
      await expect(me.page.getByText(SECOND)).toBeVisible();

      const history = await readHistory(me);
      expect(history).toContain(m.timeline_case_viewed());
      const times = (words: string) => history.filter((line) => line === words).length;
      expect(times(m.timeline_message_written())).toBe(1);
      expect(times(m.timeline_case_revealed())).toBe(1);
      expect(times(m.timeline_message_answered())).toBe(2);
    },
  );

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('and is asked for words before it is sent', async ({ me, person }) => {
      await comeIn(me, person);
      await me.page.goto('/messages');
      await me.hands.press(m.messages_send());
      await expect(me.page.getByText(m.refusal_message_empty()).first()).toBeVisible();
      await me.arrive('/messages');
      await sendWords(me, QUESTION);
    });
  });

  test.describe('with nothing but the keyboard', () => {
    test.use({ with: 'keyboard' });
    test('from the loan that the question is about', async ({ me, person }) => {
      await comeIn(me, person);
      await me.hands.follow('Harbour Finance');
      await me.arrive(/^\/loans\//);
      await me.hands.follow(m.loan_do_ask());
      await me.arrive('/messages');
      await sendWords(me, QUESTION);
      await expect(me.page.getByRole('main')).toContainText(QUESTION);
      await expect(me.page.getByRole('main')).toContainText('Harbour Finance');
    });
  });
});
