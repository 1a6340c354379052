import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { anId, anIdOrNone, Misposted, readForm, whole, wordsOf } from '#routes/form.ts';
import { actions as consentActions } from '../../src/routes/(borrower)/consent/+page.server.ts';
import { actions as tapeActions } from '../../src/routes/lender/tapes/+page.server.ts';
import { readPolicyChange } from '#routes/lender/policy/read-policy-change.ts';
import { readDecision } from '#routes/lender/hardship/[id=uuid]/read-decision.ts';
import { isOwnPath, pageQuery } from '#routes/own-path.ts';
import { isFromHere, namesNoAction, readUpTo } from '#routes/posted.ts';
import { match } from '../../src/params/uuid.ts';

const ID = '0198c1f2-0000-7000-8000-000000000000';
const HERE = new URL('https://evenkeel.example/home');
const FORM = 'application/x-www-form-urlencoded';

function posted(body: BodyInit, type = FORM): Request {
  return new Request(HERE, { method: 'POST', body, headers: { 'content-type': type } });
}

describe('a posted form', () => {
  const Name = v.object({ name: v.string() });

  test.each([
    ['multipart without an end', 'multipart/form-data; boundary=x', '--x\r\nContent-Dis'],
    ['multipart without a boundary', 'multipart/form-data', 'name=Rowan'],
    ['JSON', 'application/json', '{"name":"Rowan"}'],
  ])('that is %s is refused as unreadable', async (_, type, body) => {
    const read = readForm(posted(body, type), Name);
    await expect(read).rejects.toThrow(Misposted);
    await expect(read).rejects.toMatchObject({ status: 400 });
  });

  test('in which nothing is chosen says so in the words of its own box', async () => {
    const Answered = v.object({
      answer: v.picklist(['accept', 'refuse'], 'answer_missing'),
      words: v.optional(v.string(), 'none'),
      because: v.pipe(v.string(), v.nonEmpty('because_missing')),
    });
    const errors = { answer: 'answer_missing', because: 'because_missing' };
    expect(await readForm(posted('words=Yes'), Answered)).toMatchObject({ ok: false, errors });
    const read = await readForm(posted('answer=accept&because=So'), Answered);
    expect(read).toMatchObject({ ok: true, value: { words: 'none' } });
  });

  test('loses the sign NUL, in every field', async () => {
    const read = await readForm(posted('name=Ro%00wan%00'), Name);
    expect(read).toMatchObject({ ok: true, value: { name: 'Rowan' } });
  });

  test('cannot change what an object is', () => {
    const data = new FormData();
    data.append('__proto__[]', 'x');
    data.append('__proto__', 'x');
    const words = wordsOf(data);
    expect(Object.getPrototypeOf(words)).toBe(Object.prototype);
    expect(Object.keys(words)).toEqual([]);
  });

  test('with an id that is none asks for what is not there', () => {
    expect(v.parse(anId, ID)).toBe(ID);
    for (const junk of ['junk', '', `${ID}0`, `${ID}\n`]) {
      expect(() => v.parse(anId, junk)).toThrow(Misposted);
      if (junk !== '') expect(() => v.parse(anIdOrNone, junk)).toThrow(Misposted);
      expect(match(junk)).toBe(false);
    }
    expect([v.parse(anIdOrNone, ''), v.parse(anIdOrNone, undefined)]).toEqual(['', '']);
    expect(match(ID)).toBe(true);
  });

  test.each([
    ['give', 'lender[]'],
    ['prove', 'lender'],
    ['withdraw', 'lender'],
  ] as const)('of consent too: a lender that is none, to %s, is not there', async (deed, field) => {
    const event = {
      url: HERE,
      locals: {},
      request: posted(new URLSearchParams([[field, 'junk']])),
    };
    const told = consentActions[deed](event as never);
    await expect(told).rejects.toMatchObject({ status: 404, body: { message: 'not_found' } });
  });

  test.each([
    ['no box at all', []],
    ['no file chosen', [['file', new File([], '')]]],
    ['words for a file', [['file', 'arrears.csv']]],
  ] as const)('of a tape, with %s: asks to choose', async (_, boxes) => {
    const body = new FormData();
    body.set('as_of_day', '');
    for (const [name, value] of boxes) body.set(name, value);
    const request = new Request(HERE, { method: 'POST', body });
    const told = await tapeActions.default?.({ locals: {}, request } as never);
    const errors = { file: 'file_missing', mapping: 'mapping_missing' };
    expect(told).toMatchObject({ status: 400, data: { errors } });
  });

  test.each([
    ['10', 10],
    [' 7 ', 7],
    ['１２', 12],
    ['0x10', undefined],
    ['1e1', undefined],
    ['+3', undefined],
    ['-3', undefined],
    ['3.0', undefined],
    ['', undefined],
    ['1000', undefined],
    ['٣', undefined],
  ])('holds the whole number %j as %j', (text, number) => {
    const read = v.safeParse(whole(), text);
    expect(read.success ? read.output : undefined).toBe(number);
  });

  test.each([
    ['0x10', undefined],
    ['1e0', undefined],
    ['３', 3],
  ])('grants relief for %j months: %j', (months, granted) => {
    const words = { answer: 'grant', terms: ['pause'], pause_months: months, words: '' };
    const read = readDecision(words, 'AUD');
    const wrong = { ok: false, wrong: { box: 'pause_months', code: 'relief_term_months' } };
    const terms = [{ kind: 'pause', months: granted }];
    expect(read).toMatchObject(granted ? { value: { decision: { terms } } } : wrong);
  });
});

test.each([
  ['/', true],
  ['/plan?cycle=weekly&upFront=%E4%BD%A0', true],
  ['/@evil.example', true],
  ['', false],
  ['plan', false],
  ['https://evil.example', false],
  ['//evil.example', false],
  ['/\\evil.example', false],
  ['/\t/evil.example', false],
  ['/\r\nset-cookie: a=b', false],
  ['/plan\n', false],
  ['/\0', false],
  ['/计划', false],
  ['/a plan', false],
])('one may go back to %j: %j', (path, may) => {
  expect(isOwnPath(path)).toBe(may);
});

test.each([
  ['/pay/check', ''],
  ['/pay/check?by=amount&amount=123', '?by=amount&amount=123'],
  ['/lender?/answer', ''],
  ['/lender?page=2&/answer', '?page=2'],
  ['/lender?%2Fanswer=&q=%E4%BD%A0', '?q=%E4%BD%A0'],
])('%s asks its page %j', (path, query) => {
  expect(pageQuery(new URL(path, HERE))).toBe(query);
});

test('a change of policy hears of everything that is wrong with it at once', async () => {
  const typed = {
    ...{ basedOn: '1', smallestMonthly: '20', interest: 'frozen', reviewsAll: 'no' },
    ...{ longestMonths: '999', upFrontPercent: '99', answerDays: '0' },
    ...{ 'effectiveFrom-day': '1', 'effectiveFrom-month': '5', 'effectiveFrom-year': '2026' },
  };
  const here = { currency: 'AUD', today: '2026-05-08' } as const;
  const read = (changed: object) => {
    const words = new URLSearchParams({ ...typed, ...changed });
    return readPolicyChange(posted(words.toString()), here);
  };
  expect(await read({})).toMatchObject({
    ok: false,
    errors: {
      ...{ longestMonths: 'policy_number', upFrontPercent: 'policy_number' },
      ...{ answerDays: 'policy_number', effectiveFrom: 'policy_past' },
    },
  });
  const sound = { longestMonths: '240', upFrontPercent: '0', answerDays: '15' };
  expect(await read({ ...sound, 'effectiveFrom-day': '8' })).toMatchObject({
    ok: true,
    value: { effectiveFrom: '2026-05-08', plan: { longestMonths: 240, smallestMonthly: 2000n } },
  });
  const unread = { smallestMonthly: 'much', 'effectiveFrom-day': '31', 'effectiveFrom-month': '6' };
  expect(await read({ ...sound, ...unread })).toMatchObject({
    errors: { smallestMonthly: 'policy_amount', effectiveFrom: 'policy_date' },
  });
});

describe('a POST', () => {
  const from = (origin?: string) =>
    new Request(HERE, { method: 'POST', headers: origin === undefined ? {} : { origin } });

  test('comes from a page of ours, whatever its content type; only a provider speaks from elsewhere', () => {
    expect(isFromHere(from('https://evenkeel.example'), HERE, '/leave')).toBe(true);
    for (const origin of ['https://evil.example', 'http://evenkeel.example', 'null', undefined]) {
      expect(isFromHere(from(origin), HERE, '/leave')).toBe(false);
      expect(isFromHere(from(origin), HERE, null)).toBe(false);
      expect(isFromHere(from(origin), HERE, '/webhooks/[provider]')).toBe(true);
    }
  });

  test.each([
    ['?/save', false],
    ['?thread=1&/answer', false],
    ['?thread=1', false],
    ['?/constructor', true],
    ['?/__proto__', true],
    ['?/toString&/save', true],
    ['?/default', true],
  ])('to %s names no action: %j', (search, no) => {
    expect(namesNoAction(new URL(search, HERE))).toBe(no);
  });

  test('that does not say how long it is, is counted', async () => {
    const stream = (...parts: string[]) => {
      const body = new Blob(parts).stream();
      const init = { method: 'POST', headers: { 'content-type': FORM }, body, duplex: 'half' };
      return new Request(HERE, init);
    };
    const read = await readUpTo(10, stream('name=', 'Rowan'));
    expect(read?.headers.get('content-length')).toBe('10');
    expect([...((await read?.formData()) ?? [])]).toEqual([['name', 'Rowan']]);
    expect(await readUpTo(10, stream('name=', 'Rowan', '!'))).toBeUndefined();
  });
});
