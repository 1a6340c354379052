import { expect, it, test } from 'vitest';
import { openLog } from '#server/log.ts';

function logging() {
  const lines: string[] = [];
  return { lines, log: openLog('info', { write: (line) => lines.push(line) }) };
}

const DEEP = { a: { b: { c: [{ d: [{ email: 'maya@example.com', loans: 3 }] }] } } };

it('writes structured lines, and says what is not personal', () => {
  const { lines, log } = logging();
  log.info({ email: 'maya@example.com', loans: 3, at: new Date(0), owed: 5n }, 'seen');
  expect(JSON.parse(lines.join(''))).toMatchObject({
    msg: 'seen',
    email: '[personal]',
    loans: 3,
    at: '1970-01-01T00:00:00.000Z',
    owed: 5,
  });
});

test.each([
  ['beside others', { email: 'maya@example.com' }],
  ['inside another', { person: { birthDate: 'maya@example.com', phone: 'maya@example.com' } }],
  ['in a list', { people: [{ name: 'maya@example.com' }] }],
  ['in lists far down', DEEP],
  ['in a map', { people: new Map([['one', { address: 'maya@example.com' }]]) }],
  ['below where anything is logged', { a: { b: { c: { d: { e: { f: { g: { h: DEEP } } } } } } } }],
])('cuts out what is personal %s', (_, given) => {
  const { lines, log } = logging();
  log.info(given, 'seen');
  log.child({ of: given }).info('seen');
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toContain('maya@example.com');
});

test('leaves what stands beside it, however deep', () => {
  const { lines, log } = logging();
  log.info(DEEP, 'seen');
  expect(lines.join('')).toContain('"loans":3');
});

test('ends where a value holds itself', () => {
  const { lines, log } = logging();
  const round: Record<string, unknown> = { email: 'maya@example.com' };
  round['again'] = round;
  log.info(round, 'seen');
  expect(lines.join('')).toContain('[too deep]');
  expect(lines.join('')).not.toContain('maya@example.com');
});

test('tells a fault without the values that it met, wherever it lies', () => {
  const { lines, log } = logging();
  const fault = Object.assign(new Error('no'), { params: ['maya@example.com'], query: 'select' });
  log.error({ fault }, 'failed');
  log.error({ tries: [{ fault }] }, 'failed');
  expect(lines.join('')).toContain('"message":"Failed query: select"');
  expect(lines.join('')).not.toContain('maya@example.com');
});
