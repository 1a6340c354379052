import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { test, type Visitor } from '#tests/support/journey.ts';
import { weigh } from '#tests/support/weigh.ts';
import { ask } from './steps/ask.ts';
import { comeIn, giveReference, tellWhoIAm } from './steps/enter.ts';
import { chooseToPay, goToCheckout, payWith, readResult } from './steps/pay.ts';
import { chooseMyOwn, fillInMyBudget, send } from './steps/plan.ts';
import { tellWhatHappened } from './steps/relief.ts';

const KB = 1024;

/** A page as one who comes there for the first time waits for it, with all that it brings. */
async function expectLight({ page, arrive }: Visitor, path = page.url()): Promise<void> {
  const { total, script } = await weigh(page, path);
  await arrive(new URL(page.url()).pathname);
  expect.soft(script, `script of ${path}`).toBeLessThanOrEqual(50 * KB);
  expect.soft(total, `all of ${path}`).toBeLessThanOrEqual(80 * KB);
}

test.describe('An old phone on a slow line waits for at most 80 KB, 50 KB of them script', () => {
  test('on every page of the way in', async ({ me, person, site }) => {
    await expectLight(me, site.letterAbout(person.loan));
    await giveReference(me, person.card);
    await expectLight(me);
    await tellWhoIAm(me, person);
    await expectLight(me);
    await expectLight(me, '/enter');
  });

  test('on every page that one comes to from the menu', async ({ me, person }) => {
    await comeIn(me, person);
    await fillInMyBudget(me);
    const paths = ['/home', '/plan', '/pay', '/budget', '/hardship', '/messages', '/history'];
    for (const path of [...paths, '/consent']) await expectLight(me, path);
  });

  test('on every page about one thing of theirs', async ({ me, person }) => {
    await comeIn(me, person);
    await me.page.locator('main a[href^="/loans/"]').first().click();
    await me.arrive(/^\/loans\//);
    await expectLight(me);

    await fillInMyBudget(me);
    await chooseMyOwn(me, '350');
    await expectLight(me);
    await send(me);
    await expectLight(me);

    await chooseToPay(me, '100');
    await expectLight(me);
    await goToCheckout(me);
    await payWith(me, /4242 4242/);
    await readResult(me, m.pay_result_succeeded_title());
    await expectLight(me);

    await tellWhatHappened(me);
    await expectLight(me);

    await ask(me, 'May I pay in two parts?');
    await expectLight(me);
  });
});
