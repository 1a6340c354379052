import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CannotDo, EXIT } from '#server/cli/contract.ts';
import { helpText, readCommand } from '#server/cli/read-command.ts';
import { verbs } from '#server/cli/registry.ts';
import { readMapping } from '#server/imports/mapping-spec.ts';
import { tapeShape } from '#server/demo/tapes/registry.ts';
import { openWorld, type World } from '#tests/support/database.ts';

let world: World;
const folder = mkdtempSync(path.join(tmpdir(), 'evenkeel-cli-'));
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** Types a command; answers its exit code and everything that it said. */
async function type(...args: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const command = readCommand(args, verbs);
  if (command.kind !== 'run') throw new Error(`not understood: ${args.join(' ')}`);
  const { verb, options } = command;
  const code = await verb.run(world.base, options, (line) => said.push(line));
  return { code, said: said.join('\n') };
}

describe('a command is understood', () => {
  test.each([
    [[], 'help'],
    [['--help'], 'help'],
    [['help', 'import'], 'help'],
    [['import', '--help'], 'help'],
    [['lender', 'add', '--code'], 'wrong'],
    [['import', '--lender', 'x'], 'wrong'],
    [['import', '--colour', 'x'], 'wrong'],
    [['fly'], 'wrong'],
    [['migrate'], 'run'],
    [['verify-ledger'], 'run'],
  ])('%o: %s', (args, kind) => {
    expect(readCommand(args, verbs).kind).toBe(kind);
  });

  test('or told what it lacks, with help', () => {
    const command = readCommand(['import', '--lender', 'x'], verbs);
    expect(command.kind === 'wrong' && command.why).toBe('import also needs --file, --mapping.');
    for (const { name } of verbs) expect(helpText(verbs, undefined)).toContain(name);
    for (const verb of verbs) expect(helpText(verbs, verb)).toContain(verb.about);
  });
});

test('the mapping that the help of import shows is one', () => {
  const help = helpText(
    verbs,
    verbs.find(({ name }) => name === 'import'),
  );
  const shown: unknown = JSON.parse(/^\{$.*^\}$/ms.exec(help)?.[0] ?? '');
  expect(readMapping(shown)).toEqual({ ok: true, value: shown });
});

describe('from an empty database', () => {
  const lender = ['--group', 'south', '--code', 'bluegum', '--name', 'Bluegum Loans'];
  const rest = ['--jurisdiction', 'AU', '--currency', 'AUD', '--phone', '1800 975 799'];
  const reach = ['--email', 'hello@bluegum.example'];

  test('a lender joins a group that is founded with it, staff join the lender', async () => {
    const add = ['lender', 'add', ...lender, ...rest, ...reach];
    await expect(type(...add)).rejects.toThrow('There is no group "south"');
    const silent = ['--phone', 'none', '--new-group', 'The South', '--kind', 'external'];
    await expect(type(...add, ...silent)).rejects.toThrow('--phone has fewer than 5 digits');
    const founded = await type(...add, '--new-group', 'The South', '--kind', 'external');
    expect(founded.code).toBe(EXIT.done);
    await expect(type(...add)).rejects.toThrow('lender of this code already');
    await expect(type(...add, '--email', 'hello')).rejects.toThrow('--email is no e-mail address');
    await expect(type(...add, '--phone', '1800')).rejects.toThrow('--phone has fewer than 5');
    const person = ['staff', 'add', '--role', 'reviewer', '--name', 'Ada Lum'];
    await expect(type(...person, '--email', 'a@b.example')).rejects.toThrow('--lender or --group');
    const joined = await type(...person, '--email', 'a@b.example', '--lender', 'bluegum');
    expect(joined.said).toMatch(/passphrase, shown only now: [a-z2-9-]{24}$/);
  });

  test('a tape is loaded through a mapping in a file, and again changes nothing', async () => {
    const mapping = path.join(folder, 'plain.json');
    writeFileSync(mapping, JSON.stringify(tapeShape('banksia-credit').mapping));
    const tape = ['import', '--lender', 'bluegum', '--file', 'tests/fixtures/tapes/faults.csv'];
    const strict = await type(...tape, '--mapping', mapping, '--strict');
    expect(strict.code).toBe(EXIT.badLines);
    const first = await type(...tape, '--mapping', mapping);
    expect(first.code).toBe(EXIT.done);
    expect(first.said).toContain('2 new, 0 changed, 0 unchanged, 15 bad.');
    expect(first.said).toContain(
      'line 3  P2  Principal "-1500.00": An amount cannot be below zero.',
    );
    const second = await type(...tape, '--mapping', 'plain');
    expect(second.said).toContain('0 new, 0 changed, 2 unchanged, 15 bad.');
    expect((await type('verify-ledger')).code).toBe(EXIT.done);
  });

  const whole = tapeShape('banksia-credit').mapping;
  test.each<[string, object, string]>([
    [
      'half',
      { shape: 1, columns: {}, addressColumns: [] },
      'encoding, delimiter, headerLine, country',
    ],
    [
      'bare',
      { ...whole, columns: {} },
      'Account number (account), Family name (surname), Principal',
    ],
    ['odd', { ...whole, decimal: 'x' }, 'cannot be read at “decimal”'],
  ])('a mapping that is %s is told all that it lacks', async (name, spec, words) => {
    const mapping = path.join(folder, `${name}.json`);
    writeFileSync(mapping, JSON.stringify(spec));
    const tape = ['--file', 'tests/fixtures/tapes/faults.csv', '--mapping', mapping];
    await expect(type('import', '--lender', 'bluegum', ...tape)).rejects.toThrow(words);
  });

  test.each([
    ['--lender', 'nobody', 'There is no lender "nobody". There are: bluegum.'],
    ['--file', 'nowhere.csv', 'cannot be read. Check --file.'],
    ['--mapping', 'unsaved', 'There is no saved mapping “unsaved”.'],
    ['--as-of', '2999-01-01', 'The day of the figures cannot be after today'],
  ])('%s %s is answered with how to go on', async (option, value, words) => {
    const given = { '--lender': 'bluegum', '--mapping': 'plain', [option]: value };
    const file = { '--file': 'tests/fixtures/tapes/faults.csv', ...given };
    const wrong = type('import', ...Object.entries(file).flat());
    await expect(wrong).rejects.toThrow(CannotDo);
    await expect(wrong).rejects.toThrow(words);
  });
});
