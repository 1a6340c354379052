import path from 'node:path';
import { expect } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { m } from '#locales/messages';
import { openEmbedded } from '#server/db/open-embedded.ts';
import { test, type Visitor } from '#tests/support/journey.ts';
import type { Person } from '#tests/support/people.ts';
import { ask } from './steps/ask.ts';
import { codeSentTo, comeIn, giveCode, tellWhoIAm } from './steps/enter.ts';
import { chooseToPay, goToCheckout } from './steps/pay.ts';
import { fillInMyBudget, offer } from './steps/plan.ts';
import { signIn } from './steps/staff.ts';

async function idsOf({ page }: Visitor): Promise<string[]> {
  const links = await page
    .locator('main a[href^="/loans/"]')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(links)];
}

test.describe('Nobody sees what is someone else’s', () => {
  test('another person’s loan, plan and message are not there at all', async ({
    me,
    person,
    people,
    another,
  }) => {
    await comeIn(me, person);
    const loans = await idsOf(me);
    expect(loans.length).toBeGreaterThan(0);
    await fillInMyBudget(me);
    await offer(me, '350');
    const plan = new URL(me.page.url()).pathname;
    await ask(me, 'Nobody else may read this.');
    const message = new URL(me.page.url()).pathname;
    const own = [...loans, plan, message];
    for (const path of own) expect((await me.page.request.get(path)).status(), path).toBe(200);
    const stranger = await another();
    const other = people.pop();
    if (!other) throw new Error('nobody is left');
    await comeIn(stranger, other);
    for (const path of own) {
      const answer = await stranger.page.request.get(path);
      expect(answer.status(), path).toBe(404);
    }
    const reviewer = await another();
    await signIn(reviewer, 'reviewer', 'harbour-finance');
    for (const path of own) {
      const answer = await reviewer.page.request.get(path, { maxRedirects: 0 });
      expect(answer.status(), path).toBe(403);
    }
  });

  test('a lender’s desk is closed to borrowers, and to other desks', async ({
    me,
    person,
    another,
  }) => {
    await comeIn(me, person);
    const agent = await another();
    await signIn(agent, 'support', 'southern');
    for (const path of ['/lender', '/lender/tapes', '/lender/policy', '/admin', '/admin/audit']) {
      for (const visitor of [me, agent]) {
        const answer = await visitor.page.request.get(path, { maxRedirects: 0 });
        expect(answer.status(), path).toBe(403);
      }
    }
  });

  test('signing out leaves nothing behind', async ({ me, person }) => {
    await comeIn(me, person);
    const before = await me.page.context().cookies();
    const left = await me.page.request.post('/leave', {
      headers: { origin: new URL(me.page.url()).origin },
      form: {},
      maxRedirects: 0,
    });
    expect(left.status()).toBe(303);
    expect(left.headers()['clear-site-data'] ?? '').toMatch(/cache|storage/);
    await me.page.goto('/home');
    await me.arrive('/enter');
    const kept = await me.page.context().cookies();
    expect(kept.length).toBeLessThan(before.length);
    await me.page.goBack();
    await expect(me.page.locator('body')).not.toContainText(person.card);
    await expect(me.page.locator('body')).not.toContainText('$10,568.25');
    await me.page.goto('/enter');
    await me.arrive('/enter');
  });
});

test.describe('A session that ends while someone writes', () => {
  test('keeps their words until they are back', async ({ me, person, site }) => {
    const words = 'I have waited all week to write this down.';
    await comeIn(me, person);
    await me.page.goto('/messages');
    await me.arrive('/messages');
    await me.hands.fill(m.messages_words(), words);
    await site.whileStopped(endAllSessions);
    await me.hands.press(m.messages_send());
    await enterAgain(me, person);
    await me.arrive('/messages');
    await expect(me.page.getByLabel(m.messages_words())).toHaveValue(words);
  });

  test('asks about the very payment again that they were about to make', async ({
    me,
    person,
    site,
  }) => {
    await comeIn(me, person);
    await chooseToPay(me, '123');
    const asked = me.page.url();
    await site.whileStopped(endAllSessions);
    await me.hands.press(/^Go on to pay/);
    await enterAgain(me, person);
    await me.arrive('/pay/check');
    expect(me.page.url()).toBe(asked);
    await expect(me.page.locator('main')).toContainText('$123.00');
    await goToCheckout(me);
  });
});

async function enterAgain(me: Visitor, person: Person): Promise<void> {
  await me.arrive('/enter');
  await me.hands.fill(m.enter_reference(), person.card);
  await me.hands.press(m.common_continue());
  await me.arrive('/enter/facts');
  const used = await codeSentTo(me, person);
  await tellWhoIAm(me, person);
  await giveCode(me, await codeSentTo(me, person, used));
}

async function endAllSessions(dataDir: string): Promise<void> {
  const db = await openEmbedded(path.join(dataDir, 'pglite'));
  await db.orm.execute(sql`UPDATE sessions SET expires_at = now() - interval '1 minute'`);
  await db.close();
}

test.describe('The demonstration', () => {
  test('starts again, and nothing is lost', async ({ me, person, site }) => {
    await comeIn(me, person);
    await site.whileStopped(() => Promise.resolve());
    await me.page.goto('/home');
    await me.arrive('/home');
    await expect(me.page.locator('main')).toContainText('$10,568.25');
  });
});
