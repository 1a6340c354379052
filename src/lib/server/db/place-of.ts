import path from 'node:path';
import type { Settings } from '#server/settings.ts';

/** Where the data lies, in words: of a server's address only what is no secret. */
export function placeOf({ databaseUrl, dataDir }: Pick<Settings, 'databaseUrl' | 'dataDir'>) {
  if (databaseUrl === undefined) {
    const near = path.relative('', dataDir);
    return `the folder ${near === '' || near.startsWith('..') ? dataDir : near}`;
  }
  if (!URL.canParse(databaseUrl)) return 'the database of DATABASE_URL';
  const { host, pathname } = new URL(databaseUrl);
  return `the database ${pathname.slice(1)}${host === '' ? '' : ` at ${host}`}`;
}
