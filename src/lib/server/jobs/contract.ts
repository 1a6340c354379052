import type { Ctx } from '../ctx.ts';
import type { Tx } from '../db/database.ts';

export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

/** A job is a thin door like a route: it reads its payload and calls one use-case. */
export interface Job {
  readonly name: string;
  /** Five fields of cron, in UTC, for a job that also runs by itself, with an empty payload. */
  readonly schedule?: string;
  /** Runs as the gate; a job for one group calls its use-case with `asSystem(ctx, groupId)`. */
  run(ctx: Ctx, payload: JobPayload): Promise<void>;
}

export interface SendOptions {
  readonly afterSeconds?: number;
  /** At most one waiting job with this key. */
  readonly once?: string;
}

export interface Queue {
  /** Inside the caller's transaction: the job exists if and only if that transaction commits. */
  send(tx: Tx, name: string, payload: JobPayload, options?: SendOptions): Promise<void>;
  /** Begins to work the queues off; the answer is resolved once they are being polled. */
  work(jobs: readonly Job[], base: Ctx): Promise<void>;
  /** Runs all that waits now, including what that work enqueues, and returns: for tests and scripts. */
  drain(jobs: readonly Job[], base: Ctx): Promise<number>;
  close(): Promise<void>;
}
