import { mkdirSync } from 'node:fs';
import { m } from '#locales/messages';
import { ask } from '#tests/journeys/steps/ask.ts';
import { enterAndShowAll } from '#tests/journeys/steps/enter.ts';
import { chooseMyOwn, fillInMyBudget, send } from '#tests/journeys/steps/plan.ts';
import { signIn } from '#tests/journeys/steps/staff.ts';
import { PEOPLE, type Person } from '#tests/support/people.ts';
import { onTour } from '#tests/support/tour.ts';

// The four pictures of the README and of the manifest, from the product as it is.

const FOLDER = 'static/screenshots';
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const DESK = { viewport: { width: 1280, height: 800 } };
const QUESTION = 'I start a new job on the first. Can my plan begin after the first pay day?';

mkdirSync(FOLDER, { recursive: true });
await onTour(async ({ open }) => {
  const person = PEOPLE[0] as Person;
  const me = await open(PHONE);
  const shoot = (name: string, { page } = me) => page.screenshot({ path: `${FOLDER}/${name}.png` });
  await enterAndShowAll(me, person);
  const reference = /EK-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await me.page.locator('body').innerText());
  await shoot('borrower-phone');

  await fillInMyBudget(me);
  await chooseMyOwn(me, '350');
  await me.page.setViewportSize(DESK.viewport);
  const shares = me.page.getByRole('heading', { name: m.plan_check_who_title() });
  await shares.evaluate((heading) => heading.scrollIntoView());
  await shoot('plan');
  await send(me);

  await ask(me, QUESTION);

  const reviewer = await open(DESK);
  await signIn(reviewer, 'reviewer', 'harbour-finance');
  await shoot('lender-queue', reviewer);

  const agent = await open(DESK);
  await signIn(agent, 'support', 'southern');
  await agent.page.getByRole('link', { name: reference?.[0] ?? '' }).click();
  await agent.arrive(/^\/support\/cases\//);
  await agent.hands.pick(m.support_reveal_reason(), m.support_reveal_message());
  await agent.hands.press(m.support_reveal_button());
  await agent.hands.fill(m.support_answer(), 'Yes. The first payment can wait until the fourth.');
  await agent.page.evaluate(() => scrollTo(0, 0));
  await shoot('support', agent);
});
