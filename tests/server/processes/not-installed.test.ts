import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// What a fresh clone holds, and nothing that npm brings.

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
const clone = mkdtempSync(path.join(tmpdir(), 'evenkeel-clone-'));
beforeAll(() => {
  mkdirSync(path.join(clone, 'src'));
  const files = ['server.ts', 'worker.ts', 'cli.ts', 'installed.mjs'].map((name) => `src/${name}`);
  for (const file of ['package.json', ...files]) cpSync(file, path.join(clone, file));
});
afterAll(() => rmSync(clone, { recursive: true }));

const run = (name: string) =>
  spawnSync('sh', ['-c', scripts[name] ?? ''], { cwd: clone, encoding: 'utf8' });

describe('before anything is installed', () => {
  test.each(['node_modules', 'src/lib/paraglide'])('only %s is there', (folder) => {
    mkdirSync(path.join(clone, folder), { recursive: true });
    const { status, stderr } = run('start');
    rmSync(path.join(clone, folder), { recursive: true });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^Evenkeel is not installed/)]);
  });

  test.each(['start', 'worker', 'evenkeel'])('npm run %s says what to run first', (name) => {
    const { status, stdout, stderr } = run(name);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^Evenkeel is not installed here yet: run "node src\/ready.mjs build"/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
