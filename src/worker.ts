/** The second door's process: jobs alone, for a site that runs on a PostgreSQL server. */
import { openApp } from '#server/app.ts';
import { endWith } from '#server/tell-fault.ts';
import { readSettings } from '#server/settings.ts';

const mode = process.argv.includes('--demo') ? 'demo' : 'production';

process.on('uncaughtException', endWith);
try {
  const app = await openApp(readSettings(process.env, mode));
  await app.startJobs();
  process.stdout.write('Evenkeel works its jobs off.\n');
  const stop = () => void app.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (fault) {
  endWith(fault);
}
