import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { baseLocale } from '#locales/runtime';
import type { Ctx } from './ctx.ts';
import type { Database } from './db/database.ts';
import { holdBeginning } from './db/hold-beginning.ts';
import { openEmbedded } from './db/open-embedded.ts';
import { openServer } from './db/open-server.ts';
import { openQueue } from './jobs/boss-queue.ts';
import { jobs } from './jobs/registry.ts';
import { createKeys, type Keys } from './keys.ts';
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

const NO_TEXTS =
  'no provider for text messages is set up: whoever has only a phone on record cannot enter';

export async function openApp(settings: Settings): Promise<App> {
  const log = openLog(settings.logLevel);
  const keys = createKeys(settings.secret);
  const db = await openDatabase(settings, keys);
  const mail = settings.smtpUrl ? smtpMail(settings.smtpUrl, settings.mailFrom) : outboxMail(log);
  if (settings.production && !mail.texts) log.warn(NO_TEXTS);
  const names = jobs.map((job) => job.name);
  const queue = await openQueue(db, names, log);
  const clock = { now: () => new Date() };
  const base: Ctx = {
    actor: { kind: 'gate' },
    db,
    queue,
    clock,
    newId: uuidv7,
    keys,
    mail,
    payments: openProviders(settings, db, { queue, clock }),
    log,
    requestId: 'start',
    locale: baseLocale,
    origin: settings.origin,
    helpPhone: settings.helpPhone,
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

/** Up to date, and begun for the same people and with the same secret as we have. */
async function openDatabase(settings: Settings, keys: Keys): Promise<Database> {
  const { databaseUrl, databaseOwnerUrl, dataDir, demo } = settings;
  const db = databaseUrl
    ? openServer(databaseUrl, databaseOwnerUrl)
    : await openEmbedded(embeddedFolder(dataDir));
  const purpose = demo ? 'demonstration' : 'real';
  const keyCheck = keys.token('beginning', 'evenkeel');
  try {
    await db.migrate((owner) => holdBeginning(owner, { purpose, keyCheck }));
    return db;
  } catch (fault) {
    await db.close();
    throw fault;
  }
}

function embeddedFolder(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  return path.join(dataDir, 'pglite');
}
