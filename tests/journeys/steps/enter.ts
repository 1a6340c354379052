import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import type { Visitor } from '#tests/support/journey.ts';
import type { Person } from '#tests/support/people.ts';

/** From the front door to the first page of one's own. */
export async function enter(visitor: Visitor, person: Person): Promise<void> {
  await giveReference(visitor, person.card);
  await tellWhoIAm(visitor, person);
  await giveCode(visitor, await codeSentTo(visitor, person));
  await visitor.arrive(/^\/(home|consent)$/);
}

/** Enters, and lets every lender in that the page asks about. */
export async function enterAndShowAll(visitor: Visitor, person: Person): Promise<void> {
  await enter(visitor, person);
  if (new URL(visitor.page.url()).pathname === '/consent') {
    await visitor.hands.choose('Harbour Finance');
    await visitor.hands.press(m.consent_show());
    await expect(visitor.page.getByText(m.consent_given_news())).toBeVisible();
    await visitor.arrive('/consent');
    await visitor.page.goto('/home');
  }
  await visitor.arrive('/home');
}

export async function giveReference(visitor: Visitor, reference: string): Promise<void> {
  await visitor.page.goto('/enter');
  await visitor.arrive('/enter');
  await visitor.hands.fill(m.enter_reference(), reference);
  await visitor.hands.press(m.common_continue());
  await visitor.arrive('/enter/facts');
}

export async function tellWhoIAm(
  { hands, arrive }: Visitor,
  { surname, birthDate }: Pick<Person, 'surname' | 'birthDate'>,
): Promise<void> {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  await hands.fill(m.enter_name(), surname);
  await hands.fill(m.ui_day(), String(Number(day)));
  await hands.fill(m.ui_month(), String(Number(month)));
  await hands.fill(m.ui_year(), year);
  await hands.press(m.common_continue());
  await arrive('/enter/code');
}

export async function giveCode({ hands }: Visitor, code: string): Promise<void> {
  await hands.fill(m.enter_code(), code);
  await hands.press(m.enter_code_button());
}

/** The newest code in the outbox of the demonstration to a contact of this person. */
export async function codeSentTo({ page }: Visitor, person: Person, not = ''): Promise<string> {
  const to = new RegExp(`${person.email.replace('.', '\\.')}|${person.phone.replace('+', '\\+')}`);
  let code = '';
  await expect(async () => {
    const outbox = await (await page.request.get('/demo/outbox')).text();
    const letters = outbox.split('<li').filter((letter) => to.test(letter));
    code = letters.map((letter) => /\b\d{6}\b/.exec(letter)?.[0] ?? '').find(Boolean) ?? '';
    expect(code).not.toBe('');
    expect(code).not.toBe(not);
  }).toPass({ timeout: 20_000 });
  return code;
}
