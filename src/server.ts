/**
 * The first door's process: the built site behind compression. In the demonstration and on the embedded
 * database it works the jobs off too; on a PostgreSQL server worker.ts does.
 */
import compression from '@polka/compression';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { placeOf } from '#server/db/place-of.ts';
import { howToEnter } from '#server/demo/how-to-enter.ts';
import { endWith } from '#server/tell-fault.ts';
import { readSettings } from '#server/settings.ts';

const mode = process.argv.includes('--demo') ? 'demo' : 'production';
const handlerFile = path.resolve(import.meta.dirname, '../build/handler.js');

process.on('uncaughtException', endWith);
const settings = readSettings(process.env, mode);
if (!existsSync(handlerFile)) {
  process.stderr.write('The site is not built yet: run "npm run build" first.\n');
  process.exit(1);
}
process.env['EVENKEEL_MODE'] = mode;
process.env['ORIGIN'] = settings.origin;
// Who is slowed down after many tries is the person, not the proxy in front.
delete process.env['ADDRESS_HEADER'];
if (settings.proxyHeader) process.env['ADDRESS_HEADER'] = settings.proxyHeader;
process.env['XFF_DEPTH'] = String(settings.proxies);
process.env['SHUTDOWN_TIMEOUT'] ??= '10';
// Room for a lender's tape; every other page takes far less, and hooks.server.ts says so.
process.env['BODY_SIZE_LIMIT'] ??= '33M';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The built site opens the database, and in the demo fills it, before this answers. */
async function builtSite(): Promise<Handler> {
  const built = (await import(pathToFileURL(handlerFile).href)) as { handler: Handler };
  return built.handler;
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
  if (mode === 'demo') process.stdout.write(howToEnter(settings.origin, placeOf(settings)));
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
