import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, test } from 'vitest';
import { CannotDo } from '#server/cli/contract.ts';
import { faultLine, tellFault } from '#server/tell-fault.ts';
import { openLog } from '#server/log.ts';
import { BadSettings } from '#server/settings.ts';

const MAYA = 'maya@example.com';

function coded(code: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { code }, more);
}

const taken = coded('23505', 'duplicate key value violates unique constraint "staff_email"', {
  detail: `Key (email)=(${MAYA}) already exists.`,
  where: `unnamed portal parameter $1 = '${MAYA}'`,
});

/** Whatever went wrong while Maya's data was in our hands. */
const FAULTS: readonly [string, Error, string][] = [
  ['a failed query', new DrizzleQueryError('insert into staff values ($1)', [MAYA], taken), '($1)'],
  ['a value that is taken', taken, '"staff_email"'],
  ['a value of the wrong kind', coded('22P02', `invalid input for uuid: "${MAYA}"`), 'for uuid'],
  ['words that are no JSON', syntaxFault(`{"email": ${MAYA}`), 'JSON'],
  ['a fault in a fault', new Error('sending failed', { cause: taken }), 'sending failed'],
];

function syntaxFault(text: string): Error {
  try {
    JSON.parse(text);
  } catch (fault) {
    if (fault instanceof Error) return fault;
  }
  throw new Error('that was JSON');
}

describe.each(FAULTS)('%s', (_, fault, kept) => {
  test('is logged with where and which, never whose', () => {
    const lines: string[] = [];
    openLog('info', { write: (line) => lines.push(line) }).error({ fault }, 'unexpected');
    expect(lines.join('')).not.toContain('maya');
    expect(lines.join('')).toContain('tell-fault.test.ts');
    expect(tellFault(fault).message).toContain(kept);
  });

  test('ends a process with one sentence, and says where only to who asks', () => {
    expect(faultLine(fault, false)).toMatch(/^Something failed .*LOG_LEVEL=debug says where\.$/);
    expect(faultLine(fault, true)).toContain('tell-fault.test.ts');
    expect(faultLine(fault, true)).not.toContain('maya');
  });
});

test.each<[unknown, string]>([
  [new CannotDo('There is no lender "x".'), 'There is no lender "x".'],
  [new BadSettings(['PORT is "x".']), 'Evenkeel cannot start:\n  - PORT is "x".'],
  [coded('ECONNREFUSED', ''), 'The database does not answer or does not let us in (ECONNREFUSED).'],
  [new Error('', { cause: coded('28P01', '') }), 'does not let us in (28P01). Check DATABASE_URL.'],
  [
    new DrizzleQueryError(
      'DO $$ BEGIN CREATE ROLE evenkeel_app NOLOGIN; END $$',
      [],
      coded('42501', ''),
    ),
    'no role evenkeel_app, and its owner may not make one (42501). Give the owner CREATEROLE, or',
  ],
  [
    new DrizzleQueryError('insert into loans values ($1)', [], coded('42501', '')),
    'Something failed that should not have (DrizzleQueryError 42501).',
  ],
  ['thrown words', 'Something failed that should not have (string).'],
])('%s ends a process in words that say how to mend it', (fault, words) => {
  expect(faultLine(fault, false)).toContain(words);
  expect(faultLine(fault, false)).not.toMatch(/\n\s+at /);
});
