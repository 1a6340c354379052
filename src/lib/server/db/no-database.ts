import type { Settings } from '#server/settings.ts';
import { placeOf } from './place-of.ts';

/** Nobody has begun a database there, and who asks only came to read or change one. */
export class NoDatabase extends Error {
  override name = 'NoDatabase';

  constructor(settings: Pick<Settings, 'databaseUrl' | 'dataDir' | 'demo'>) {
    const setting = settings.databaseUrl === undefined ? 'DATA_DIR' : 'DATABASE_URL';
    const begin = settings.demo ? 'npm run demo' : 'npm run evenkeel -- migrate';
    super(
      `Evenkeel has nothing in ${placeOf(settings)}: set ${setting} to where its database is, ` +
        `or begin one there with "${begin}".`,
    );
  }
}
