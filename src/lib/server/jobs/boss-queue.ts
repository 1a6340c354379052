import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type DrizzleTransactionLike, type JobResult } from 'pg-boss';
import type { Logger } from 'pino';
import type { Ctx } from '#server/ctx.ts';
import type { Database } from '#server/db/database.ts';
import { tellFault } from '#server/tell-fault.ts';
import type { Job, Queue } from './contract.ts';
import type { JobPayload } from './sender.ts';

const RETRY = { retryLimit: 8, retryBackoff: true, retryDelay: 2, retryDelayMax: 900 };

/**
 * pg-boss in the same database. Every queue exists before the first send, because on the embedded
 * database a send inside a transaction cannot ask for a queue over the one connection.
 */
export async function openQueue(
  database: Database,
  names: readonly string[],
  log: Logger,
): Promise<Queue> {
  const boss = new PgBoss({
    db: database.forQueue,
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    schedule: true,
    supervise: true,
  });
  boss.on('error', (fault) => log.error({ fault }, 'job queue'));
  await boss.start();
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  for (const name of names) if (!known.has(name)) await boss.createQueue(name, RETRY);
  for (const name of names) await boss.getQueue(name);
  await database.forQueue.executeSql(`
    GRANT USAGE ON SCHEMA pgboss TO evenkeel_app;
    GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA pgboss TO evenkeel_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO evenkeel_app;`);
  return {
    async send(tx, name, payload, options = {}) {
      await boss.send(name, payload, {
        db: fromDrizzle(tx as DrizzleTransactionLike, sql),
        ...(options.afterSeconds ? { startAfter: options.afterSeconds } : {}),
        ...(options.once ? { singletonKey: options.once } : {}),
      });
    },
    work: (jobs, base) => workOff(boss, jobs, base),
    drain: (jobs, base) => drain(boss, jobs, base),
    close: () => boss.stop({ graceful: true, close: false }),
  };
}

async function workOff(boss: PgBoss, jobs: readonly Job[], base: Ctx): Promise<void> {
  const options = { batchSize: 10, burstWhenBatchFull: true, perJobResults: true } as const;
  for (const job of jobs) {
    // Nobody waits for what runs by the hour, and each look costs the database something.
    const isRare = job.schedule !== undefined && !job.schedule.startsWith('* ');
    const pollingIntervalSeconds = isRare ? 30 : 1;
    await boss.work(job.name, { ...options, pollingIntervalSeconds }, async (batch) => {
      const results: JobResult[] = [];
      for (const one of batch) results.push(await runOne(job, base, one));
      return results;
    });
    if (job.schedule) await boss.schedule(job.name, job.schedule, {});
  }
}

/** One job's failure is its own: the others of its batch stand. */
async function runOne(job: Job, base: Ctx, one: { id: string; data: unknown }): Promise<JobResult> {
  const ctx = contextOf(base, one.id);
  try {
    await job.run(ctx, (one.data ?? {}) as JobPayload);
    return { id: one.id, status: 'completed' };
  } catch (fault) {
    ctx.log.error({ fault, queue: job.name }, 'job failed');
    return { id: one.id, status: 'failed', output: { message: tellFault(fault).message } };
  }
}

async function drain(boss: PgBoss, jobs: readonly Job[], base: Ctx): Promise<number> {
  let done = 0;
  for (let before = -1; before !== done;) {
    before = done;
    for (const job of jobs) {
      for (const one of await boss.fetch<JobPayload | null>(job.name, { batchSize: 100 })) {
        await job.run(contextOf(base, one.id), one.data ?? {});
        await boss.complete(job.name, one.id);
        done += 1;
      }
    }
  }
  return done;
}

function contextOf(base: Ctx, jobId: string): Ctx {
  return { ...base, requestId: jobId, log: base.log.child({ job: jobId }) };
}
