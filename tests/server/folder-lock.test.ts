import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUse, holdLock } from '#server/db/folder-lock.ts';

// PGlite does not lock its folder, and two processes on one folder destroy it.

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'evenkeel-lock-')), 'pglite');
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

const HOLD = `const { holdLock } = await import('#server/db/folder-lock.ts');
  holdLock(process.argv[1]);`;

/** No process has this number: it is above the most that Linux gives out. */
const DEAD = '4194305';

const inChild = (script: string) => ['--input-type=module', '-e', script, folder];

test('a second process is told which process uses the folder and what to do', async () => {
  const first = spawn('node', inChild(`${HOLD} console.log('held'); setInterval(() => {}, 1000);`));
  await new Promise((resolve) => first.stdout.once('data', resolve));
  try {
    const second = spawnSync('node', inChild(HOLD), { encoding: 'utf8' });
    expect(second.status).not.toBe(0);
    expect(second.stderr).toContain(`is in use by process ${first.pid}`);
    expect(second.stderr).toContain('DATA_DIR');
  } finally {
    first.kill();
  }
});

test('the lock of a process that has died is taken over', () => {
  const crashed = spawnSync('node', inChild(`${HOLD} process.kill(process.pid, 'SIGKILL');`));
  expect(crashed.signal).toBe('SIGKILL');
  expect(existsSync(`${folder}.lock`)).toBe(true);
  const lock = holdLock(folder);
  expect(Number.parseInt(readFileSync(`${folder}.lock`, 'utf8'), 10)).toBe(process.pid);
  lock.release();
  expect(existsSync(`${folder}.lock`)).toBe(false);
});

test('a lock file that names nobody is taken over', () => {
  writeFileSync(`${folder}.lock`, 'not a process');
  holdLock(folder).release();
});

test('a lock of an earlier container, whose process had our number, is taken over', () => {
  writeFileSync(`${folder}.lock`, String(process.pid));
  holdLock(folder).release();
});

test('of several processes that find a dead lock at the same moment, one takes it over', async () => {
  const RACE = `const { holdLock } = await import('#server/db/folder-lock.ts');
    console.log('ready');
    process.stdin.once('data', (at) => {
      while (Date.now() < Number(at));
      try { holdLock(process.argv[1]); console.log('held'); } catch { console.log('not'); }
    });`;
  const racers = Array.from({ length: 6 }, () => {
    const child = spawn('node', inChild(RACE));
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    return { child, says: async () => String((await lines.next()).value) };
  });
  try {
    await Promise.all(racers.map(({ says }) => says()));
    writeFileSync(`${folder}.lock`, DEAD);
    const start = `${Date.now() + 100}\n`;
    for (const { child } of racers) child.stdin.write(start);
    const said = await Promise.all(racers.map(({ says }) => says()));
    expect(said.filter((word) => word === 'held')).toHaveLength(1);
    expect(readdirSync(path.dirname(folder))).toEqual(['pglite.lock']);
  } finally {
    for (const { child } of racers) child.kill();
  }
});

test('who died while taking a lock over stands in nobody’s way', () => {
  writeFileSync(`${folder}.lock`, DEAD);
  const heir = createHash('sha256').update(DEAD).digest('hex').slice(0, 12);
  writeFileSync(`${folder}.lock.${heir}`, `${DEAD} again`);
  const lock = holdLock(folder);
  expect(readdirSync(path.dirname(folder))).toEqual(['pglite.lock']);
  lock.release();
  expect(readdirSync(path.dirname(folder))).toEqual([]);
});

test('one process does not open the same folder twice', () => {
  const lock = holdLock(folder);
  expect(() => holdLock(folder)).toThrow(FolderInUse);
  lock.release();
  holdLock(folder).release();
});
