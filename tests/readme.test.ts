import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readReadme, redrawn } from '#tests/support/diagrams.ts';

// What the README says is true as of this commit, as far as a machine can tell.

const readme = readReadme();
const inExample = new Set(
  [...readFileSync('.env.example', 'utf8').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(
    (found) => found[1] ?? '',
  ),
);

test('its diagrams are those of the tables', () => {
  expect(readme, 'run: npm run diagrams').toBe(redrawn(readme));
});

test('every file that it points to is there', () => {
  const paths = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map((found) => found[1] ?? '');
  const gone = paths.filter((path) => !path.startsWith('http') && !existsSync(path));
  expect(gone).toEqual([]);
});

test('every npm command that it names exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
  const named = [...readme.matchAll(/(?:^|`)npm (?:run )?([a-z:]+)/gm)].map(
    (found) => found[1] ?? '',
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('it explains every setting that the code reads, and no other', () => {
  const read = new Set(
    [...readFileSync('src/lib/server/settings.ts', 'utf8').matchAll(/env\['([A-Z_]+)'\]/g)].map(
      (found) => found[1] ?? '',
    ),
  );
  const rows = readme.split('\n').filter((line) => /^\| `[A-Z]/.test(line));
  const told = rows.flatMap((line) => line.split('|')[1]?.match(/[A-Z_]{4,}/g) ?? []);
  expect(told.sort()).toEqual([...read].sort());
  expect([...read].filter((name) => !inExample.has(name))).toEqual([]);
});

test('.env.example has all that compose.yaml asks for', () => {
  const asked = [...readFileSync('compose.yaml', 'utf8').matchAll(/\$\{([A-Z_]+)/g)];
  const missing = asked.map(([, name = '']) => name).filter((name) => !inExample.has(name));
  expect(asked.length).toBeGreaterThan(3);
  expect(missing).toEqual([]);
});
