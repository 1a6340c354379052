import { existsSync } from 'node:fs';
import path from 'node:path';

/** The migrations lie beside the code: the folder is found from wherever the process was started. */
export function migrationsFolder(): string {
  for (let at = import.meta.dirname; ; at = path.dirname(at)) {
    const folder = path.join(at, 'drizzle', 'migrations');
    if (existsSync(path.join(folder, 'meta', '_journal.json'))) return folder;
    if (at === path.dirname(at)) throw new Error('The folder drizzle/migrations is missing.');
  }
}
