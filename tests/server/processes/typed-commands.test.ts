import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openApp } from '#server/app.ts';
import { EXIT } from '#server/cli/contract.ts';
import { verbs } from '#server/cli/registry.ts';
import { tapeShape } from '#server/demo/tapes/registry.ts';
import { readSettings } from '#server/settings.ts';
import { PRODUCTION, runProcess } from '#tests/support/processes.ts';

// The process that `npm run evenkeel` starts. What each verb does is told in command-line.test.ts.

const folder = mkdtempSync(path.join(tmpdir(), 'evenkeel-typed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STACK = /\n\s+at .+:\d+/;
const DATA_DIR = path.join(folder, 'data');
const { EVENKEEL_SECRET } = PRODUCTION;
const type = (args: readonly string[], env: Record<string, string> = { DATA_DIR }) =>
  runProcess(['src/cli.ts', ...args], { EVENKEEL_SECRET, ...env });

describe('a command that cannot run', () => {
  test.each([
    ['an unknown verb', ['fly'], 'There is no verb "fly".'],
    ['a missing option', ['import', '--lender', 'x'], 'import also needs --file, --mapping.'],
  ])('%s: is not understood, and the help goes with the complaint', async (_, args, words) => {
    const { code, said, complaint } = await type(args);
    expect(code).toBe(EXIT.misunderstood);
    expect(said).toBe('');
    expect(complaint).toContain(words);
    expect(complaint).toContain('npm run evenkeel --');
  });

  test.each([
    ['no server answers', { DATABASE_URL: 'postgres://127.0.0.1:1/none' }, 'Check DATABASE_URL.'],
  ])('%s: fails with one sentence and no stack', async (_, env, words) => {
    const { code, said, complaint } = await type(['migrate'], env);
    expect(code).toBe(EXIT.failed);
    expect(said).toBe('');
    expect(complaint).toContain(words);
    expect(complaint).not.toMatch(STACK);
  });

  test('without a secret of its own: fails before it opens anything', async () => {
    const { code, complaint } = await type(['migrate'], { DATA_DIR, EVENKEEL_SECRET: '' });
    expect(code).toBe(EXIT.failed);
    expect(complaint).toContain('EVENKEEL_SECRET is missing');
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  test('help is an answer, and names every verb', async () => {
    const { code, said, complaint } = await type(['help']);
    expect({ code, complaint }).toEqual({ code: EXIT.done, complaint: '' });
    for (const { name } of verbs) expect(said).toContain(`  ${name} `);
  });
});

describe('where there is no database', () => {
  const nowhere = path.join(folder, 'nowhere');
  test.each([
    ['verify-ledger', ['verify-ledger'], 'begin one there with "npm run evenkeel -- migrate"'],
    ['migrate --demo', ['migrate', '--demo'], 'begin one there with "npm run demo"'],
    ['staff add', ['staff', 'add', '--role', 'x', '--name', 'x', '--email', 'x'], nowhere],
  ])('%s refuses, says where it looked, and makes none', async (_, args, words) => {
    const { code, said, complaint } = await type(args, { DATA_DIR: nowhere });
    expect({ code, said }).toEqual({ code: EXIT.failed, said: '' });
    expect(complaint).toContain(words);
    expect(complaint).not.toMatch(STACK);
    expect(existsSync(nowhere)).toBe(false);
  });
});

test('with --demo, and only then, a command works on what the demonstration began', async () => {
  const env = { DATA_DIR: path.join(folder, 'demo') };
  await (await openApp(readSettings({ ...env, LOG_LEVEL: 'silent' }, 'demo'))).close();
  const verified = await type(['verify-ledger', '--demo'], { ...env, EVENKEEL_SECRET: '' });
  expect(verified).toEqual({ code: EXIT.done, said: '0 proofs, 0 differences.\n', complaint: '' });
  const { code, complaint } = await type(['verify-ledger'], env);
  expect(code).toBe(EXIT.failed);
  expect(complaint).toContain('was begun by the demonstration');
});

describe('from an empty folder', () => {
  const at = ['--group', 'south', '--code', 'bluegum', '--jurisdiction', 'AU', '--currency', 'AUD'];
  const reach = ['--phone', '1800 975 799', '--email', 'hello@bluegum.example'];
  const founded = ['--new-group', 'The South', '--kind', 'external'];
  const mapping = path.join(folder, 'plain.json');
  writeFileSync(mapping, JSON.stringify(tapeShape('banksia-credit').mapping));
  const tape = ['--file', 'tests/fixtures/tapes/faults.csv', '--mapping', mapping];
  const badge = ['--email', 'ada@bluegum.example', '--lender', 'bluegum', '--group', 'south'];

  test.each([
    ['migrate', ['migrate'], EXIT.done, 'The embedded database is up to date.'],
    [
      'lender add',
      ['lender', 'add', ...at, '--name', 'Bluegum Loans', ...reach, ...founded],
      EXIT.done,
      'Bluegum Loans is in the group "south".',
    ],
    [
      'staff add',
      ['staff', 'add', '--role', 'admin', '--name', 'Ada Lum', ...badge],
      EXIT.done,
      'Their passphrase, shown only now:',
    ],
    [
      'import',
      ['import', '--lender', 'bluegum', '--group', 'south', ...tape],
      EXIT.done,
      'The good lines are loaded.',
    ],
    ['verify-ledger', ['verify-ledger'], EXIT.done, ' proofs, 0 differences.'],
  ])('%s', async (_, args, exit, words) => {
    const { code, said, complaint } = await type(args);
    expect({ code, complaint }).toEqual({ code: exit, complaint: '' });
    expect(said).toContain(words);
  });
});
