import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, PRODUCTION, startProcess, type Running } from '#tests/support/processes.ts';

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
  let site: Running;
  try {
    site = await start(dataDir, port, databaseUrl);
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
      await site.stop();
      await work(dataDir);
      const began = performance.now();
      site = await start(dataDir, port, databaseUrl);
      return { startedInMs: performance.now() - began };
    },
    async stop() {
      await site.stop();
      forget();
    },
  };
}

const { EVENKEEL_SECRET } = PRODUCTION;

/** Waits until the site says where it answers. */
function start(dataDir: string, port: number, databaseUrl: string | undefined): Promise<Running> {
  const env = {
    ...{ HOME: dataDir, PORT: String(port), DATA_DIR: dataDir },
    ...(databaseUrl ? { DATABASE_URL: databaseUrl, EVENKEEL_SECRET } : {}),
  };
  return startProcess(['src/server.ts', '--demo'], env, 'http://localhost');
}
