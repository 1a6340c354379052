import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#locales/messages';
import { openApp } from '#server/app.ts';
import { withActor } from '#server/ctx.ts';
import { startSession, type SignedIn } from '#server/identity/sessions.ts';
import { readSettings } from '#server/settings.ts';
import { PRODUCTION, startSite } from '#tests/support/processes.ts';
import { aBorrowerWithThreeLoans, aGroup } from '#tests/support/situations.ts';

// The built site as production starts it, over HTTP: who is let see what, what is kept by no one on
// the way, and what a page says when something is wrong. One table is gone, so that one page must fail.

const dataDir = mkdtempSync(path.join(tmpdir(), 'evenkeel-production-'));
const env = { ...PRODUCTION, DATA_DIR: dataDir };
const NOBODY = '00000000-0000-4000-8000-000000000000';

type Who = 'borrower' | 'lender' | 'support' | 'operator';
const tokens = new Map<Who, string>();
let caseReference = '';
let site: Awaited<ReturnType<typeof startSite>>;

beforeAll(async () => {
  await fill();
  site = await startSite(env);
});
afterAll(async () => {
  const ended = await site.stop();
  rmSync(dataDir, { recursive: true, force: true });
  expect(ended).toMatchObject({ code: 0, complaint: '' });
});

async function fill(): Promise<void> {
  const app = await openApp(readSettings({ ...env, LOG_LEVEL: 'silent' }, 'tool'));
  const { base } = app;
  const place = { base, ctx: withActor.bind(null, base) as never };
  const group = await aGroup(place);
  const rowan = await aBorrowerWithThreeLoans(place, group);
  caseReference = rowan.caseReference;
  const { groupId, northwind, support, operator } = group;
  const staff = { groupId, caseId: null };
  const people: Record<Who, SignedIn> = {
    borrower: {
      ...{ groupId, caseId: rowan.caseId },
      ...{ actorKind: 'borrower', actorId: rowan.borrowerId },
    },
    lender: { ...staff, actorKind: 'lender', actorId: northwind.admin.staffId },
    support: { ...staff, actorKind: 'support', actorId: support.staffId },
    operator: { ...staff, actorKind: 'operator', actorId: operator.staffId },
  };
  for (const [who, signedIn] of Object.entries(people)) {
    tokens.set(who as Who, await startSession(base, signedIn));
  }
  await base.db.orm.execute(sql`ALTER TABLE messages RENAME TO messages_gone`);
  await app.close();
}

type Asked = { who?: Who | undefined; form?: Record<string, string>; headers?: HeadersInit };

function ask(asked: string, { who, form, headers = {} }: Asked = {}): Promise<Response> {
  const all = new Headers(headers);
  all.set('origin', PRODUCTION.ORIGIN);
  if (!all.has('accept')) all.set('accept', 'text/html');
  if (who) all.set('cookie', `__Host-evenkeel=${tokens.get(who) ?? ''}`);
  const body = form ? new URLSearchParams(form) : null;
  const method = form ? 'POST' : 'GET';
  return fetch(site.url + asked, { method, body, headers: all, redirect: 'manual' });
}

/** What the log has of one request. */
function logged(reference: string | null): Record<string, unknown>[] {
  return site
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes(reference ?? 'nothing'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const { start_url: START } = JSON.parse(
  readFileSync('static/manifest.webmanifest', 'utf8'),
) as Record<string, string>;

describe('in production the site', () => {
  test.each([
    ['/', 200],
    ['/health/live', 200],
    ['/health/ready', 200],
    ['/manifest.webmanifest', 200],
    ['/demo/outbox', 404],
    [`/stand-in/checkout/${NOBODY}`, 404],
  ])('answers a stranger at %s with %d', async (asked, status) => {
    expect((await ask(asked)).status).toBe(status);
  });

  // Its address is https: the process itself is reached by http, from the proxy in front of it.
  test.each(['/', '/enter', '/home', '/health/live', '/no-such-page'])(
    'tells a browser at %s to come by https alone from now on',
    async (asked) => {
      const told = (await ask(asked)).headers.get('strict-transport-security') ?? '';
      const seconds = Number(/^max-age=(\d+); includeSubDomains$/.exec(told)?.[1]);
      expect(seconds, told).toBeGreaterThanOrEqual(365 * 86_400);
    },
  );

  test('opens where its icon on a phone leads: the door, or home', async () => {
    const stranger = await ask(START ?? '');
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/enter']);
    expect((await ask(START ?? '', { who: 'borrower' })).status).toBe(200);
  });

  test('plays no stand-in for who posts to its pages', async () => {
    const checkout = `/stand-in/checkout/${NOBODY}`;
    const paid = await ask(`${checkout}?/pay`, { form: { card: '4242424242424242' } });
    expect(paid.status).toBe(404);
  });
});

const NEW_LENDER = {
  ...{ code: 'banksia-credit', name: 'Banksia Credit', jurisdiction: 'AU', currency: 'AUD' },
  ...{ phone: '1800 000 333', email: 'hello@banksia.example' },
};
const NEW_STAFF = {
  ...{ staffName: 'Mei Tan', staffEmail: 'mei@banksia.example', works: 'lender_reviewer' },
  passphrase: 'four plain words here',
};
const BAD_POLICY = { basedOn: '1', smallestMonthly: 'a calm sum', interest: 'frozen' };

describe('nothing on the way keeps what someone signed in was shown', () => {
  test.each<[Who, string, number, Record<string, string>?]>([
    ['borrower', '/home', 200],
    ['borrower', '/home/__data.json', 200],
    ['borrower', '/stay', 204],
    ['borrower', `/loans/${NOBODY}`, 404],
    ['borrower', `/loans/${NOBODY}/__data.json`, 200],
    ['borrower', '/no-such-page', 404],
    ['borrower', '/lender', 403],
    ['borrower', '/messages', 500],
    ['borrower', '/budget?/save', 400, { income: 'plenty' }],
    ['lender', '/lender', 200],
    ['lender', '/lender/__data.json', 200],
    ['lender', `/lender/proposals/${NOBODY}`, 404],
    ['lender', '/admin', 403],
    ['lender', '/lender/policy', 400, BAD_POLICY],
    ['support', '/support', 200],
    ['support', '/support/__data.json', 200],
    ['support', '/support?case=', 200],
    ['support', `/support/cases/${NOBODY}`, 404],
    ['operator', '/admin', 200],
    ['operator', '/admin/__data.json', 200],
    [
      'operator',
      '/admin',
      422,
      { splitWeights: 'balance', silenceRule: 'consent', silenceDays: '0' },
    ],
    ['operator', '/support', 403],
  ])('%s at %s: %d', async (who, asked, status, form) => {
    const answer = await ask(asked, { who, ...(form ? { form } : {}) });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  test('not even where it sent them', async () => {
    const found = await ask(`/support?case=${caseReference}`, { who: 'support' });
    expect(found.status).toBe(303);
    expect(found.headers.get('location')).toMatch(/^\/support\/cases\//);
    expect(found.headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('a page that cannot be shown', () => {
  test.each<[number, string, Who | undefined]>([
    [404, '/no-such-page', undefined],
    [404, `/loans/${NOBODY}`, 'borrower'],
    [403, '/lender', 'borrower'],
    [500, '/messages', 'borrower'],
  ])(
    '%d: carries the reference that the log has too, and nothing of the inside',
    async (...row) => {
      const [status, asked, who] = row;
      const answer = await ask(asked, { who });
      const page = await answer.text();
      const reference = answer.headers.get('x-request-id');
      expect(answer.status).toBe(status);
      expect(page).toContain(reference);
      expect(page).not.toMatch(/\s+at .+\.[jt]s:\d+|messages_gone|relation|select |file:\/\//i);
      expect(logged(reference)).toContainEqual(
        expect.objectContaining({ status, msg: 'answered' }),
      );
    },
  );

  test('a fault is told to the log in full, and names nobody', async () => {
    const answer = await ask('/messages', { who: 'borrower' });
    const [fault] = logged(answer.headers.get('x-request-id'));
    expect(fault).toMatchObject({ msg: 'unexpected', fault: { cause: { errorCode: '42P01' } } });
    expect(JSON.stringify(fault)).not.toContain('params');
  });

  test('a form that is far too big is refused with a reference', async () => {
    // The site does not read what it refuses, so the connection is not used again.
    const headers = { connection: 'close' };
    const answer = await ask('/enter', { form: { reference: 'x'.repeat(600_000) }, headers });
    expect(answer.status).toBe(413);
    const reference = answer.headers.get('x-request-id');
    const page = await answer.text();
    expect(page).toContain(reference);
    expect(page).toContain(m.error_form_too_big_text({ limit: 512 }));
    expect(logged(reference)).toContainEqual(expect.objectContaining({ status: 413 }));
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('what no page of ours asks for is told so, and is no fault of ours', () => {
  test.each<[number, Who, string, Record<string, string>?]>([
    [404, 'borrower', '/loans/junk'],
    [404, 'borrower', '/plan/junk'],
    [404, 'borrower', '/pay/junk'],
    [404, 'borrower', '/messages/junk'],
    [404, 'borrower', '/hardship/junk'],
    [404, 'lender', '/lender/tapes/junk'],
    [404, 'lender', '/lender/proposals/junk'],
    [404, 'lender', '/lender/hardship/junk'],
    [404, 'support', '/support/cases/junk'],
    [404, 'borrower', `/plan/${NOBODY}?/counter`, { share: 'junk', choice: 'take' }],
    [404, 'borrower', `/hardship/${NOBODY}?/withdraw`, { answer: 'junk' }],
    [404, 'borrower', '/messages', { loan: 'junk', words: 'Hello', once: NOBODY }],
    [404, 'borrower', '/hardship', { 'lenders[]': 'junk', once: NOBODY }],
    [404, 'support', `/support/cases/${NOBODY}?/close`, { thread: 'junk', seen: '' }],
    [404, 'operator', '/admin/lenders?/staff', { ...NEW_STAFF, lenderId: 'junk' }],
    [404, 'operator', '/admin/lenders?/staff', { ...NEW_STAFF, lenderId: NOBODY }],
    [303, 'operator', '/admin/lenders?/lender', { ...NEW_LENDER, name: 'Bank\0sia' }],
    [422, 'operator', '/admin/lenders?/lender', { ...NEW_LENDER, email: 'hello' }],
    [422, 'operator', '/admin/lenders?/lender', { ...NEW_LENDER, phone: 'call us' }],
    [422, 'operator', '/admin/lenders?/lender', { ...NEW_LENDER, name: 'x'.repeat(10_000) }],
    [200, 'operator', '/admin/audit?by=%00'],
    [200, 'operator', '/admin/audit?before=-271821-04-20T00:00:00.000Z'],
    [200, 'lender', '/lender?page=99999999999999999999'],
    [404, 'borrower', '/budget?/__proto__', {}],
    [404, 'borrower', '/budget?/constructor', {}],
  ])('%d: %s at %s', async (status, who, asked, form) => {
    expect((await ask(asked, { who, ...(form ? { form } : {}) })).status).toBe(status);
  });

  const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = (
    asked: string,
    body: BodyInit | null,
    headers: Record<string, string>,
    method = 'POST',
  ) => {
    const cookie = `__Host-evenkeel=${tokens.get('borrower') ?? ''}`;
    const all = { cookie, accept: 'text/html', origin: PRODUCTION.ORIGIN, ...headers };
    const init = { method, body, headers: all, redirect: 'manual', duplex: 'half' };
    return fetch(site.url + asked, init as RequestInit);
  };

  test.each([
    ['/budget?/save', 'multipart/form-data; boundary=x', '--x\r\nContent-Dis'],
    ['/language', 'application/json', '{"locale":"en"}'],
  ])('400: at %s a body of %s that is no form', async (asked, type, body) => {
    const answer = await post(asked, body, { 'content-type': type });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-request-id')).not.toBeNull();
  });

  test.each([
    [400, '/%E0%A4%A', null, m.error_404_title],
    [400, '/loans/%', null, m.error_404_title],
    [405, '/', 'x=1', m.error_400_title],
    [415, '/budget?/save', '{}', m.error_400_title],
  ])('%d: at %s, and the log has no fault', async (status, asked, body, title) => {
    const type = status === 415 ? { 'content-type': 'application/json' } : FORM;
    const answer = await (body === null ? ask(asked) : post(asked, body, type));
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(title());
    const lines = logged(answer.headers.get('x-request-id'));
    expect(lines.map(({ msg }) => msg)).toEqual(['answered']);
  });

  test.each([
    ['with no content type', null, {}],
    ['as a form', 'any=thing', FORM],
  ])('403: signing out from a page elsewhere, %s', async (_, body, type) => {
    const headers = { origin: 'https://evil.example', 'accept-language': 'zh-TW', ...type };
    const answer = await post('/leave', body, headers);
    expect(answer.status).toBe(403);
    const page = await answer.text();
    const reference = answer.headers.get('x-request-id');
    expect(page).toContain('<html lang="zh-Hant">');
    expect(page).toContain(m.error_elsewhere_title({}, { locale: 'zh-Hant' }));
    expect(page).toContain(`href="${PRODUCTION.ORIGIN}/"`);
    expect(page).toContain(reference);
    expect(logged(reference)).toContainEqual(
      expect.objectContaining({ msg: 'not_from_here', from: 'https://evil.example' }),
    );
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect((await ask('/home', { who: 'borrower' })).status).toBe(200);
  });

  test.each(['PUT', 'PATCH', 'DELETE'])('403: %s from a page elsewhere', async (method) => {
    const headers = { ...FORM, origin: 'https://evil.example' };
    expect((await post('/home', 'any=thing', headers, method)).status).toBe(403);
  });

  test.each(['/\t/evil.example', '/\r\nx: y', '/计划', '/\0'])(
    'back to %j is to the start',
    async (back) => {
      const answer = await ask('/language', { form: { locale: 'en', back } });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    },
  );

  const streamed = (...parts: string[]) => new Blob(parts).stream();

  test('a body that is sent in pieces is counted: small ones are read', async () => {
    const read = await post('/language', streamed('locale=en&', 'back=/help'), FORM);
    expect(read.headers.get('location')).toBe('/help');
    const hook = await post('/webhooks/stripe', streamed('{', '}'), {
      'content-type': 'application/json',
      'stripe-signature': 't=1,v1=0',
    });
    expect([hook.status, await hook.json()]).toEqual([400, { error: 'webhook_not_signed' }]);
    const big = streamed('reference=', 'x'.repeat(600_000));
    expect((await post('/enter?/begin', big, { ...FORM, connection: 'close' })).status).toBe(413);
  });
});

describe('a form that is refused', () => {
  test.each<[Who, string, number, Record<string, string>, string]>([
    ['lender', '/lender/policy', 400, BAD_POLICY, 'a calm sum'],
    [
      ...(['operator', '/admin', 422] as const),
      { splitWeights: 'balance', silenceRule: 'consent', silenceDays: '4711' },
      '4711',
    ],
  ])('%s at %s: %d comes back with the words as typed', async (who, asked, status, form, words) => {
    const answer = await ask(asked, { who, form });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(`value="${words}"`);
  });
});

test('who leaves is gone, and where they were sent is kept by no one', async () => {
  const answer = await ask('/leave', { who: 'borrower', form: {} });
  expect(answer.headers.get('location')).toBe('/enter?left=1');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect((await ask('/home', { who: 'borrower' })).headers.get('location')).toBe('/enter');
});
