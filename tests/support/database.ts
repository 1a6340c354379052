import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { v7 as uuidv7 } from 'uuid';
import { withActor, type Actor, type Ctx } from '#server/ctx.ts';
import type { Database } from '#server/db/database.ts';
import { openEmbedded, wrap } from '#server/db/open-embedded.ts';
import { openServer } from '#server/db/open-server.ts';
import { openQueue } from '#server/jobs/boss-queue.ts';
import { jobs } from '#server/jobs/registry.ts';
import { createKeys } from '#server/keys.ts';
import { openLog } from '#server/log.ts';
import { outboxMail } from '#server/notifications/mail.ts';
import { receiveWebhook } from '#server/payments/receive-webhook.ts';
import { openProviders } from '#server/payments/providers/registry.ts';
import type { Post } from '#server/payments/stand-in/deliver-events.ts';
import { readSettings } from '#server/settings.ts';
import { copyTemplate, dropDatabases } from '#tests/support/server-databases.ts';
import { filesBelow } from '#tests/support/source.ts';

const SERVER_URL = process.env['TEST_DATABASE_URL'];
const CACHE = 'node_modules/.cache/evenkeel';
const QUIET = openLog(process.env['LOG_LEVEL'] ?? 'silent');

/** A migrated database of one test file's own, with everything a use-case reaches for around it. */
export type World = {
  readonly db: Database;
  /** The context before anyone is known. */
  readonly base: Ctx;
  ctx<A extends Actor>(actor: A): Ctx<A>;
  /** Moves the clock of every context of this world. It stands still otherwise. */
  setNow(now: Date): void;
  /** Runs the jobs that wait, and those that they enqueue; answers how many. */
  work(): Promise<number>;
  close(): Promise<void>;
};

/** @param post how the payment stand-in's messages travel; else straight into our own webhook. */
export async function openWorld(
  start = new Date('2026-11-23T01:00:00Z'),
  post?: Post,
): Promise<World> {
  let now = start;
  const { db, drop } = SERVER_URL ? await onServer(SERVER_URL) : await inMemory();
  const settings = readSettings({}, 'demo');
  const queue = await openQueue(db, queueNames(), QUIET);
  const base: Ctx = {
    actor: { kind: 'gate' },
    db,
    queue,
    clock: { now: () => now },
    newId: uuidv7,
    keys: createKeys(settings.secret),
    mail: outboxMail(QUIET),
    payments: openProviders(settings, db, {
      queue,
      clock: { now: () => now },
      post: post ?? ((_, body, headers) => takeMessage(base, body, headers)),
    }),
    log: QUIET,
    requestId: 'test',
    locale: 'en',
    origin: settings.origin,
    helpPhone: settings.helpPhone,
    demo: true,
  };
  return {
    db,
    base,
    ctx: (actor) => withActor(base, actor),
    setNow: (to) => {
      now = to;
    },
    work: () => queue.drain(jobs, base),
    async close() {
      await queue.close();
      await db.close();
      await drop();
    },
  };
}

async function takeMessage(base: Ctx, body: string, headers: Record<string, string>) {
  const taken = await receiveWebhook(base, 'stripe', body, new Headers(headers));
  return taken.ok;
}

type Opened = { db: Database; drop: () => Promise<void> };

/** PGlite in memory, from a dump of the migrated database that is made once for each set of migrations. */
async function inMemory(): Promise<Opened> {
  const name = `migrated-${fingerprint()}.tar`;
  const file = `${CACHE}/${name}`;
  const dump = existsSync(file) ? new Blob([readFileSync(file)]) : await dumpMigrated(name);
  const db = await openEmbedded(undefined, dump);
  return { db, drop: () => Promise.resolve() };
}

/** Answers the dump itself: on a fresh clone several workers make one and keep it at the same moment. */
async function dumpMigrated(name: string): Promise<Blob> {
  const pglite = await PGlite.create();
  const db = wrap(pglite);
  await prepare(db);
  const dump = await pglite.dumpDataDir('none');
  await db.close();
  mkdirSync(CACHE, { recursive: true });
  for (const other of readdirSync(CACHE)) {
    // Only whole dumps of other migrations go: another worker may have just kept the same as ours.
    if (other.startsWith('migrated-') && other.endsWith('.tar') && other !== name) {
      rmSync(`${CACHE}/${other}`, { force: true });
    }
  }
  const own = `${CACHE}/${name}.${process.pid}`;
  writeFileSync(own, new Uint8Array(await dump.arrayBuffer()));
  renameSync(own, `${CACHE}/${name}`);
  return dump;
}

/** A database on the server that we were given, copied from a migrated template; dropped at the end. */
async function onServer(server: string): Promise<Opened> {
  const { name, url } = await copyTemplate(server, fingerprint(), async (unready) => {
    const db = openServer(unready);
    await prepare(db);
    await db.close();
  });
  return { db: openServer(url), drop: () => dropDatabases(server, name) };
}

async function prepare(db: Database): Promise<void> {
  await db.migrate();
  const queue = await openQueue(db, queueNames(), QUIET);
  await queue.close();
}

function queueNames(): string[] {
  return jobs.map((job) => job.name);
}

/** Of all that shapes an empty migrated database. */
function fingerprint(): string {
  const hash = createHash('sha256').update(queueNames().join());
  for (const file of filesBelow('drizzle/migrations')) hash.update(readFileSync(file));
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  for (const name of ['pg-boss', '@electric-sql/pglite']) {
    hash.update(lock.packages[`node_modules/${name}`]?.version ?? '');
  }
  return hash.digest('hex').slice(0, 12);
}
