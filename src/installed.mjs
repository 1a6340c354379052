// Plain JavaScript for the Node that the machine happens to have: it is read before our own source, which
// an older Node, or a tree without its packages, would answer with a stack.
import { existsSync } from 'node:fs';

const isThere = (/** @type {string} */ path) => existsSync(new URL(path, import.meta.url));

const isNew = Number(process.versions.node.split('.')[0]) >= 24;
if (!isNew || !isThere('../node_modules') || !isThere('lib/paraglide')) {
  process.stderr.write(
    'Evenkeel is not installed here yet: run "node src/ready.mjs build" first. ' +
      'It brings the packages and Node 24, and builds the site.\n',
  );
  process.exit(1);
}
