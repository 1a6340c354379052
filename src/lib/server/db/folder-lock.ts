import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

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

/** Ours. Another holder with our pid is a process of an earlier container, and dead. */
const held = new Set<string>();

/** Holds `<folder>.lock`, which names our process. Reclaimed only where that process is dead. */
export function holdLock(folder: string): { release(): void } {
  const file = `${folder.replace(/\/+$/, '')}.lock`;
  for (let tries = 0; tries < 3; tries += 1) {
    const handle = create(file);
    if (handle !== undefined) {
      writeSync(handle, String(process.pid));
      closeSync(handle);
      held.add(file);
      const release = () => {
        held.delete(file);
        rmSync(file, { force: true });
      };
      process.once('exit', release);
      return { release };
    }
    const pid = holder(file);
    const inUse = pid === process.pid ? held.has(file) : pid !== undefined && isAlive(pid);
    if (pid !== undefined && inUse) throw new FolderInUse(folder, pid);
    rmSync(file, { force: true });
  }
  throw new Error(`The lock ${file} could not be taken. Remove the file if no process uses it.`);
}

function create(file: string): number | undefined {
  try {
    return openSync(file, 'wx');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw fault;
  }
}

function holder(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
