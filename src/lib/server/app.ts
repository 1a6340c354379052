import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { baseLocale } from '#locales/runtime';
import type { Ctx } from './ctx.ts';
import type { Database } from './db/database.ts';
import { holdBeginning, isBegun } from './db/hold-beginning.ts';
import { NoDatabase } from './db/no-database.ts';
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

/** @param mayBegin whether a database is begun where there is none, or refused. */
export async function openApp(settings: Settings, mayBegin = true): Promise<App> {
  const log = openLog(settings.logLevel);
  const keys = createKeys(settings.secret);
  const db = await openDatabase(settings, keys, mayBegin);
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
async function openDatabase(settings: Settings, keys: Keys, mayBegin: boolean): Promise<Database> {
  const { databaseUrl, databaseOwnerUrl, demo } = settings;
  const db = databaseUrl
    ? openServer(databaseUrl, databaseOwnerUrl)
    : await openEmbedded(embeddedFolder(settings, mayBegin));
  const purpose = demo ? 'demonstration' : 'real';
  const keyCheck = keys.token('beginning', 'evenkeel');
  try {
    await db.migrate(async (owner) => {
      if (!mayBegin && !(await isBegun(owner))) throw new NoDatabase(settings);
      await holdBeginning(owner, { purpose, keyCheck });
    });
    return db;
  } catch (fault) {
    await db.close();
    throw fault;
  }
}

function embeddedFolder(settings: Settings, mayBegin: boolean): string {
  const folder = path.join(settings.dataDir, 'pglite');
  if (!mayBegin && !existsSync(folder)) throw new NoDatabase(settings);
  mkdirSync(settings.dataDir, { recursive: true });
  return folder;
}
