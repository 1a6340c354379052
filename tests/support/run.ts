import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dropDatabases, testDatabases } from '#tests/support/server-databases.ts';
import { filesBelow } from '#tests/support/source.ts';

// Everything that proves the product, in order, with one plain line at the end.
// `npm test` runs all parts; `npm test -- embedded journeys` only those named.

const REPORTS = 'node_modules/.cache/evenkeel/reports';
const SEEN = 'node_modules/.cache/evenkeel/seen';
const SERVER_URL = process.env['TEST_DATABASE_URL'];

type Counts = { passed: number; failed: number; skipped: number };
type Part = { name: string; run: () => Counts | Promise<Counts> };

const PARTS: Part[] = [
  { name: 'embedded', run: () => vitest('embedded', [], undefined) },
  { name: 'server', run: onServer },
  { name: 'journeys', run: () => journeys('journeys', [], undefined) },
  { name: 'server-journeys', run: journeysOnServer },
];

mkdirSync(REPORTS, { recursive: true });
// What axe has looked at is known to both parts of the journeys.
rmSync(SEEN, { recursive: true, force: true });
mkdirSync(SEEN, { recursive: true });
const asked = process.argv.slice(2);
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const part of PARTS) {
  if (asked.length > 0 && !asked.includes(part.name)) continue;
  console.log(`\n— ${part.name}`);
  const counts = await part.run();
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
const why = SERVER_URL ? '' : ' (files not run on PostgreSQL count one each)';
if (total.skipped > 0) console.log(`\n${total.skipped} skipped${why}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** The same tests on a PostgreSQL server, if we were given one. */
async function onServer(): Promise<Counts> {
  const onDatabase = filesBelow('tests').filter(
    (path) =>
      path.endsWith('.postgres.test.ts') ||
      (path.endsWith('.test.ts') && readFileSync(path, 'utf8').includes('openWorld(')),
  );
  if (!SERVER_URL) {
    console.log(
      `TEST_DATABASE_URL is not set: ${onDatabase.length} files are not run on PostgreSQL.`,
    );
    return { passed: 0, failed: 0, skipped: onDatabase.length };
  }
  process.env['EVENKEEL_TEST_RUN'] = String(process.pid);
  try {
    return vitest('server', onDatabase, SERVER_URL);
  } finally {
    await dropDatabases(SERVER_URL, testDatabases());
  }
}

function vitest(name: string, args: string[], databaseUrl: string | undefined): Counts {
  const report = `${REPORTS}/${name}.json`;
  rmSync(report, { force: true });
  const env = { ...process.env };
  delete env['TEST_DATABASE_URL'];
  if (databaseUrl) env['TEST_DATABASE_URL'] = databaseUrl;
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const status = call('vitest', ['run', ...reporters, ...args], env);
  return judged(status, () => {
    const read = reportOf(report) as Record<string, number>;
    return {
      passed: read['numPassedTests'] ?? 0,
      failed: read['numFailedTests'] ?? 0,
      skipped: (read['numPendingTests'] ?? 0) + (read['numTodoTests'] ?? 0),
    };
  });
}

/** One journey of each promise on a PostgreSQL server, at the width of a phone. */
function journeysOnServer(): Counts {
  if (!SERVER_URL) {
    console.log('Set TEST_DATABASE_URL to walk a journey of each promise on PostgreSQL as well.');
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const few = ['--grep', '@server', '--project', 'phone'];
  return journeys('server-journeys', few, SERVER_URL);
}

function journeys(name: string, args: string[], databaseUrl: string | undefined): Counts {
  const report = `${REPORTS}/${name}.json`;
  rmSync(report, { force: true });
  const env = { ...process.env, JOURNEYS_REPORT: report, JOURNEYS_SEEN: SEEN };
  if (databaseUrl) Object.assign(env, { JOURNEYS_DATABASE_URL: databaseUrl });
  const config = ['--config', 'tests/playwright.config.ts'];
  const status = call('playwright', ['test', ...config, ...args], env);
  return judged(status, () => {
    const { stats } = reportOf(report) as { stats: Record<string, number> };
    return {
      passed: (stats['expected'] ?? 0) + (stats['flaky'] ?? 0),
      failed: stats['unexpected'] ?? 0,
      skipped: stats['skipped'] ?? 0,
    };
  });
}

function call(command: string, args: string[], env: NodeJS.ProcessEnv): number {
  const { status, error } = spawnSync(`node_modules/.bin/${command}`, args, {
    stdio: 'inherit',
    env,
  });
  if (error) console.error(error.message);
  return status ?? 1;
}

/** A runner that failed outside any test counts as one failure, never as none. */
function judged(status: number, read: () => Counts): Counts {
  try {
    const counts = read();
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function reportOf(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
