// Plain JavaScript for the Node that the machine happens to have: it runs before anything is installed.
// It makes the tree ready and says nothing when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const BUILT_FROM = ['src', 'static', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'];
const GENERATED = 'src/lib/paraglide';
const STAMP = 'build/.built-from';

if (Number(process.versions.node.split('.')[0]) < 20) {
  stop('Evenkeel needs Node 20 or newer to start (it then brings its own Node 24).');
}
// Not `npm ci`: it refuses a lock file that was written where the registry lacks a binary for some
// other platform. This takes the locked versions too, and does not write.
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
if (!installed()) run('Installing packages', INSTALL);
if (process.argv.includes('build')) build();

/** True where node_modules holds exactly what package-lock.json asks for. */
function installed() {
  const hidden = 'node_modules/.package-lock.json';
  if (!existsSync(hidden) || !existsSync('node_modules/.bin/node')) return false;
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const want = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  return Object.entries(want).every(
    ([path, entry]) => path === '' || entry.optional || have[path]?.version === entry.version,
  );
}

function build() {
  const sources = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  run('Building the site', ['run', '--silent', 'build']);
  writeFileSync(STAMP, sources);
}

/** One hash of every file that the build is made from, by content: a checkout changes every date. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of BUILT_FROM.flatMap(files)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function files(path) {
  if (path === GENERATED || !existsSync(path)) return [];
  try {
    return readdirSync(path)
      .sort()
      .flatMap((name) => files(`${path}/${name}`));
  } catch {
    return [path];
  }
}

/** @param {string} what @param {string[]} args */
function run(what, args) {
  const began = Date.now();
  process.stderr.write(`${what} …`);
  const { status, stdout, stderr } = spawnSync('npm', args, { encoding: 'utf8', shell: false });
  process.stderr.write(` ${((Date.now() - began) / 1000).toFixed(0)} s\n`);
  if (status !== 0)
    stop(`${stdout ?? ''}\n${stderr ?? ''}\n${what} failed; the lines above say why.`);
}

/** @param {string} why @returns {never} */
function stop(why) {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
