/** The first door's process: the built site behind compression, with the jobs inside it. */
import compression from '@polka/compression';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { howToEnter } from '#server/demo/how-to-enter.ts';
import { BadSettings, readSettings, type Settings } from '#server/settings.ts';

const mode = process.argv.includes('--demo') ? 'demo' : 'production';
const handlerFile = path.resolve(import.meta.dirname, '../build/handler.js');

function settingsOrStop(): Settings {
  try {
    return readSettings(process.env, mode);
  } catch (fault) {
    if (!(fault instanceof BadSettings)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    process.exit(1);
  }
}

const settings = settingsOrStop();
if (!existsSync(handlerFile)) {
  process.stderr.write('The site is not built yet: run "npm run build" first.\n');
  process.exit(1);
}
process.env['EVENKEEL_MODE'] = mode;
process.env['ORIGIN'] = settings.origin;
process.env['SHUTDOWN_TIMEOUT'] ??= '10';
// Room for a lender's tape; every other page takes far less, and hooks.server.ts says so.
process.env['BODY_SIZE_LIMIT'] ??= '33M';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The built site opens the database, and in the demo fills it, before this answers. */
async function builtSite(): Promise<Handler> {
  try {
    const built = (await import(pathToFileURL(handlerFile).href)) as { handler: Handler };
    return built.handler;
  } catch (fault) {
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
    process.exit(1);
  }
}

const handler = await builtSite();
const compress = compression({ threshold: 512 });
const server = createServer((request, response) => {
  compress(request, response, () => handler(request, response));
});

server.on('error', (fault: NodeJS.ErrnoException) => {
  const taken = fault.code === 'EADDRINUSE';
  process.stderr.write(
    taken ? `Port ${settings.port} is in use: set PORT to another.\n` : `${fault.message}\n`,
  );
  process.exit(1);
});

server.listen(settings.port, () => {
  if (mode === 'demo') process.stdout.write(howToEnter(settings.origin));
  else process.stdout.write(`Evenkeel answers at ${settings.origin}\n`);
});

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.close(() => process.emit('sveltekit:shutdown' as never));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 3000).unref();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
