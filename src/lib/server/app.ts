import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from './ctx.ts';
import { openEmbedded } from './db/open-embedded.ts';
import { openServer } from './db/open-server.ts';
import { openQueue } from './jobs/boss-queue.ts';
import { jobs } from './jobs/registry.ts';
import { createKeys } from './keys.ts';
import { openLog } from './log.ts';
import { outboxMail, smtpMail } from './notifications/mail.ts';
import { openProviders } from './payments/providers/registry.ts';
import type { Settings } from './settings.ts';

/** The composition root: everything that a process needs, opened once. */
export interface App {
  readonly settings: Settings;
  /** The context that requests and jobs are made from: its actor is the gate. */
  readonly base: Ctx;
  startJobs(): Promise<void>;
  close(): Promise<void>;
}

export async function openApp(settings: Settings): Promise<App> {
  const log = openLog(settings.logLevel);
  const db = settings.databaseUrl
    ? openServer(settings.databaseUrl, settings.databaseOwnerUrl)
    : await openEmbedded(embeddedFolder(settings.dataDir));
  await db.migrate();
  const names = jobs.map((job) => job.name);
  const queue = await openQueue(db, names, log);
  const keys = createKeys(settings.secret);
  const clock = { now: () => new Date() };
  const base: Ctx = {
    actor: { kind: 'gate' },
    db,
    queue,
    clock,
    newId: uuidv7,
    keys,
    mail: settings.smtpUrl ? smtpMail(settings.smtpUrl, settings.mailFrom) : outboxMail(log),
    payments: openProviders(settings, db, { queue, clock }),
    log,
    requestId: 'start',
    locale: 'en',
    origin: settings.origin,
    demo: settings.demo,
  };
  return {
    settings,
    base,
    startJobs: () => queue.work(jobs, base),
    async close() {
      await queue.close();
      await db.close();
    },
  };
}

function embeddedFolder(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  return path.join(dataDir, 'pglite');
}
