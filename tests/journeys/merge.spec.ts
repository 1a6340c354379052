import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { test, type Visitor } from '#tests/support/journey.ts';
import { facts, tape, type Entrant, type Person } from '#tests/support/people.ts';
import { codeSentTo, comeIn, comeTo, giveCode } from './steps/enter.ts';
import { signIn } from './steps/staff.ts';
import { commitTape, lookAtTape } from './steps/tapes.ts';

/** Someone whom the journey brings in, named after one who is on no other journey. */
function newcomer({ given, surname, card }: Person, n: number, birthDate: string): Entrant {
  const name = { given, surname: `${surname}-Lund` };
  const account = `${card}-M${n}`;
  const email = `${account}@journeys.example`.toLowerCase();
  return { ...name, birthDate, email, phone: `+6149157${card.slice(3, 6)}88`, card: account };
}

async function load(another: () => Promise<Visitor>, lender: string, content: string) {
  const admin = await another();
  await signIn(admin, 'admin', lender);
  await lookAtTape(admin, { name: `${lender}-again.csv`, content }, 'journeys');
  await commitTape(admin);
}

test.describe('Two lenders load loans of one person', () => {
  test(
    'and the person sees both in one view, while a stranger of the same name and phone does not',
    { tag: '@server' },
    async ({ me, person, another }) => {
      const both = newcomer(person, 1, '1984-02-29');
      const stranger = newcomer(person, 2, '1991-10-03');
      const national_id = `6120${person.card.slice(3, 6)}5`;
      await load(
        another,
        'northwind-bank',
        tape([{ ...facts(both), national_id, account: both.card, total: '410.10' }]),
      );
      await load(
        another,
        'harbour-finance',
        tape([
          { ...facts(both), email: '', national_id, account: `${both.card}H`, total: '1205.40' },
          { ...facts(stranger), account: stranger.card, total: '77.70' },
        ]),
      );

      await comeTo(me, both);
      await me.page.goto('/consent');
      await me.arrive('/consent');
      const prove = m.consent_prove_button({ lender: 'Harbour Finance' });
      await expect(me.page.getByRole('button', { name: prove })).toBeVisible();
      await me.page.goto('/home');
      await me.arrive('/home');
      await expect(me.page.locator('main')).not.toContainText('$1,205.40');
      await me.page.goto('/consent');
      const used = await codeSentTo(me, both);
      await me.hands.press(prove);
      await me.arrive('/enter/code');
      await giveCode(me, await codeSentTo(me, both, used));
      await me.arrive('/consent');
      await me.page.goto('/home');
      await me.arrive('/home');
      const main = me.page.locator('main');
      for (const amount of ['$410.10', '$1,205.40', '$1,615.50']) {
        await expect(main).toContainText(amount);
      }
      await expect(main).not.toContainText('$77.70');

      const other = await another();
      await comeIn(other, stranger);
      await expect(other.page.locator('main')).toContainText('$77.70');
      for (const amount of ['$410.10', '$1,205.40', 'Northwind']) {
        await expect(other.page.locator('main')).not.toContainText(amount);
      }
      await other.page.goto('/consent');
      await other.arrive('/consent');
      await expect(other.page.locator('main')).not.toContainText('Northwind');
    },
  );
});
