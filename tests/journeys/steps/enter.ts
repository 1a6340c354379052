import { expect, type Page } from '@playwright/test';
import { m } from '#locales/messages';
import type { Visitor } from '#tests/support/journey.ts';
import type { Entrant } from '#tests/support/people.ts';

/** From the front door to the first page of one's own. */
async function enter(visitor: Visitor, person: Entrant): Promise<void> {
  await giveReference(visitor, person.card);
  await tellWhoIAm(visitor, person);
  await giveCode(visitor, await codeSentTo(visitor, person));
  await visitor.arrive(/^\/(home|consent)$/);
}

/** Enters, and lets every lender in that the page asks about. */
export async function enterAndShowAll(visitor: Visitor, person: Entrant): Promise<void> {
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

/**
 * Through the same doors, without looking at the pages on the way: for journeys that begin on the
 * first page of one's own. Lets every lender in.
 */
export async function comeIn(visitor: Visitor, person: Entrant): Promise<void> {
  const { page, arrive } = visitor;
  if ((await comeTo(visitor, person)) === '/consent') {
    const asks = await (await page.request.get('/consent')).text();
    const lenders = [...asks.matchAll(/<input[^>]*name="lender\[\]"[^>]*>/g)].map(
      ([box]) => /value="([0-9a-f-]{36})"/.exec(box)?.[1] ?? '',
    );
    expect(lenders.length).toBeGreaterThan(0);
    const ticked = new FormData();
    for (const lender of lenders) ticked.append('lender[]', lender);
    await post(page, '/consent?/give', ticked, '/consent?given=1');
  }
  await page.goto('/home');
  await arrive('/home');
}

/** The same, and to no page yet; answers where it leads. */
export async function comeTo(visitor: Visitor, person: Entrant): Promise<string> {
  const { page } = visitor;
  const used = await newestCode(visitor, person);
  const [year, month, day] = person.birthDate.split('-');
  const born = { 'born-year': year, 'born-month': month, 'born-day': day } as const;
  await post(page, '/enter?/begin', { reference: person.card }, '/enter/facts');
  await post(page, '/enter/facts', { name: person.surname, ...born }, '/enter/code');
  const code = await codeSentTo(visitor, person, used);
  return post(page, '/enter/code?/enter', { code }, /^\/(home|consent)$/);
}

/** Sends a form as a browser does; answers where it leads. */
async function post(
  page: Page,
  path: string,
  form: FormData | Record<string, string | undefined>,
  to: string | RegExp,
): Promise<string> {
  const { origin } = new URL((await page.request.head('/health/live')).url());
  const answer = await page.request.post(path, {
    form: form as FormData,
    maxRedirects: 0,
    headers: { origin, accept: 'text/html' },
  });
  const location = answer.headers()['location'] ?? `${path} answered ${answer.status()}`;
  expect(location).toEqual(typeof to === 'string' ? to : expect.stringMatching(to));
  return location;
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
  { surname, birthDate }: Pick<Entrant, 'surname' | 'birthDate'>,
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

/** The newest code in the outbox of the demonstration to a contact of this person, once it is there. */
export async function codeSentTo(visitor: Visitor, person: Entrant, not = ''): Promise<string> {
  let code = '';
  await expect(async () => {
    code = await newestCode(visitor, person);
    expect(code).not.toBe('');
    expect(code).not.toBe(not);
  }).toPass({ timeout: 20_000 });
  return code;
}

async function newestCode({ page }: Visitor, person: Entrant): Promise<string> {
  const to = new RegExp(`${person.email.replace('.', '\\.')}|${person.phone.replace('+', '\\+')}`);
  const outbox = await (await page.request.get('/demo/outbox')).text();
  const letters = outbox.split('<li').filter((letter) => to.test(letter));
  return letters.map((letter) => /\b\d{6}\b/.exec(letter)?.[0] ?? '').find(Boolean) ?? '';
}
