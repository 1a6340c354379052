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

describe('before anything is installed', () => {
  test.each(['start', 'worker', 'evenkeel'])('npm run %s says what to run first', (name) => {
    const options = { cwd: clone, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync('sh', ['-c', scripts[name] ?? ''], options);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^Evenkeel is not installed here yet: run "node src\/ready.mjs build"/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
