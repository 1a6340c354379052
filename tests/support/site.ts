import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PRODUCTION } from '#tests/support/processes.ts';

/** Beside the data of a template: the token of each loan's letter, by account. */
export const LETTERS = 'letters.json';

/** The built site in its demonstration world, on a folder and a port of its own. */
export type Site = {
  readonly origin: string;
  /** Where the link in the letter about this account leads. */
  letterAbout(account: string): string;
  /** Stops the process, does this to its data folder, and starts it again; answers how long that took. */
  whileStopped(work: (dataDir: string) => Promise<void>): Promise<{ startedInMs: number }>;
  stop(): Promise<void>;
};

/**
 * @param template a data folder to begin from; the site works on a copy of it.
 * @param databaseUrl a PostgreSQL database instead of the embedded one.
 */
export async function startSite(template?: string, databaseUrl?: string): Promise<Site> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'evenkeel-site-'));
  if (template) cpSync(template, dataDir, { recursive: true });
  const port = await freePort();
  const forget = () => rmSync(dataDir, { recursive: true, force: true });
  let child: ChildProcess;
  try {
    child = await start(dataDir, port, databaseUrl);
  } catch (fault) {
    forget();
    throw fault;
  }
  return {
    origin: `http://localhost:${port}`,
    letterAbout(account) {
      const letters = JSON.parse(readFileSync(path.join(dataDir, LETTERS), 'utf8')) as object;
      return `/letter/${String(Object.entries(letters).find(([key]) => key === account)?.[1])}`;
    },
    async whileStopped(work) {
      await end(child);
      await work(dataDir);
      const began = performance.now();
      child = await start(dataDir, port, databaseUrl);
      return { startedInMs: performance.now() - began };
    },
    async stop() {
      await end(child);
      forget();
    },
  };
}

const { EVENKEEL_SECRET } = PRODUCTION;

async function start(
  dataDir: string,
  port: number,
  databaseUrl: string | undefined,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['src/server.ts', '--demo'], {
    env: {
      ...{ PATH: process.env['PATH'], HOME: dataDir, PORT: String(port), DATA_DIR: dataDir },
      ...(databaseUrl ? { DATABASE_URL: databaseUrl, EVENKEEL_SECRET } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await answered(child);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Resolved once the site says where it answers; its complaints are the reason where it does not. */
function answered(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('http://localhost')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`The site stopped (${code}):\n${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
