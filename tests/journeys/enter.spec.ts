import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { test } from '#tests/support/journey.ts';
import {
  codeSentTo,
  comeIn,
  enterAndShowAll,
  giveCode,
  giveReference,
  tellWhoIAm,
} from './steps/enter.ts';

test.describe('A borrower enters', () => {
  test(
    'with a loan’s number, facts that fit and a code',
    { tag: '@server' },
    async ({ me, person }) => {
      await enterAndShowAll(me, person);
      await expect(me.page.getByText('Northwind Bank').first()).toBeVisible();
    },
  );

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('just the same', async ({ me, person }) => {
      await enterAndShowAll(me, person);
    });
  });

  test.describe('with nothing but the keyboard', () => {
    test.use({ with: 'keyboard' });
    test('just the same', async ({ me, person }) => {
      await enterAndShowAll(me, person);
    });
  });

  test('by a number typed with spaces and in small letters', async ({ me, person }) => {
    await giveReference(me, person.harbour.toLowerCase().replaceAll('-', ' '));
    await tellWhoIAm(me, person);
    await giveCode(me, await codeSentTo(me, person));
    await me.arrive(/^\/(home|consent)$/);
  });

  test('by the link of a letter', async ({ me, person, site }) => {
    await me.page.goto(site.letterAbout(person.loan));
    await me.arrive('/enter/facts');
    await tellWhoIAm(me, person);
    await giveCode(me, await codeSentTo(me, person));
    await me.arrive(/^\/(home|consent)$/);
  });

  test('in Chinese, and is spoken to in Chinese from then on', async ({ me, person }) => {
    await comeIn(me, person);
    await me.page.getByRole('button', { name: '简体中文' }).click();
    await expect(me.page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await me.arrive('/home');
    for (const own of ['/plan', '/pay', '/hardship', '/messages', '/history']) {
      await me.page.goto(own);
      await me.arrive(own);
      await expect(me.page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
      await expect(me.page.locator('h1')).toHaveText(/\p{Script=Han}/u);
    }
  });

  test('only with the newest code, and once', async ({ me, person, another }) => {
    await giveReference(me, person.card);
    await tellWhoIAm(me, person);
    const code = await codeSentTo(me, person);
    await giveCode(me, code === '000000' ? '000001' : '000000');
    await expect(me.page.getByText(m.refusal_code_wrong({ left: 4 })).first()).toBeVisible();
    await me.arrive('/enter/code');
    await giveCode(me, code);
    await me.arrive(/^\/(home|consent)$/);
    const thief = await another();
    await giveReference(thief, person.card);
    await tellWhoIAm(thief, person);
    await giveCode(thief, code);
    await thief.arrive('/enter/code');
    await expect(thief.page.getByRole('alert')).toBeVisible();
  });
});

test.describe('Someone whom no lender knows', () => {
  test('reads the same words on the same pages as a borrower does', async ({
    me,
    person,
    another,
  }) => {
    const stranger = await another();
    const read = async (visitor: typeof me, reference: string) => {
      await giveReference(visitor, reference);
      const facts = await visitor.page.locator('main').innerText();
      await tellWhoIAm(visitor, person);
      return [facts, await visitor.page.locator('main').innerText()];
    };
    expect(await read(stranger, 'ZZ-000-0')).toEqual(await read(me, person.card));
  });
});

test.describe('A page of one’s own', () => {
  test('is kept by no cache and shown to nobody else', async ({ me, person, another }) => {
    await comeIn(me, person);
    const answer = await me.page.reload();
    expect(answer?.headers()['cache-control']).toBe('private, no-store');
    const cookies = await me.page.context().cookies();
    const session = cookies.filter(({ httpOnly }) => httpOnly);
    expect(session.length).toBeGreaterThan(0);
    const stranger = await another();
    await stranger.page.goto('/home');
    await stranger.arrive('/enter');
  });
});
