import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** PGlite does not lock its folder, and two processes on one folder destroy it. */
export class FolderInUse extends Error {
  override name = 'FolderInUse';

  constructor(folder: string, pid: number) {
    super(
      `The database in ${folder} is in use by process ${pid} (the demo, perhaps). ` +
        `Stop that process, or set DATA_DIR to another folder, or use DATABASE_URL.`,
    );
  }
}

/** Our marks. Another mark with our pid is of a process of an earlier container, and dead. */
const held = new Set<string>();

/** Holds `<folder>.lock`, which names our process. Taken over only where that process is dead. */
export function holdLock(folder: string): { release(): void } {
  const file = `${folder.replace(/\/+$/, '')}.lock`;
  const nonce = randomUUID();
  const mark = `${process.pid} ${nonce}`;
  const own = `${file}.${nonce}`;
  writeFileSync(own, mark);
  try {
    take(file, own, folder);
  } finally {
    rmSync(own, { force: true });
  }
  held.add(mark);
  const release = () => {
    process.off('exit', release);
    held.delete(mark);
    if (markIn(file) === mark) rmSync(file, { force: true });
  };
  process.once('exit', release);
  return { release };
}

/**
 * Puts our mark at `file`. Several may find a dead mark there at the same moment, and only one may
 * replace it: whoever takes the place of its heir, whose name follows from the dead mark. No mark is
 * ever written twice, so one that still stands after that cannot have come anew.
 */
function take(file: string, own: string, folder: string): void {
  for (let tries = 0; tries < 10; tries += 1) {
    if (linked(own, file)) return;
    const mark = markIn(file);
    if (mark === undefined) continue;
    const pid = Number.parseInt(mark, 10);
    if (isHeld(mark, pid)) throw new FolderInUse(folder, pid);
    const heir = `${file}.${createHash('sha256').update(mark).digest('hex').slice(0, 12)}`;
    take(heir, own, folder);
    if (markIn(file) === mark) {
      renameSync(heir, file);
      return;
    }
    rmSync(heir, { force: true });
  }
  throw new Error(`The lock ${file} could not be taken. Remove the file if no process uses it.`);
}

/** A link appears with all that it holds, or not at all where there is one already. */
function linked(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  }
}

function markIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}

function isHeld(mark: string, pid: number): boolean {
  if (!(pid > 0)) return false;
  return pid === process.pid ? held.has(mark) : isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
