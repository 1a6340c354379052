import type { Ctx } from '#server/ctx.ts';
import type { JobPayload, Sender } from './sender.ts';

/** A job is a thin door like a route: it reads its payload and calls one use-case. */
export interface Job {
  readonly name: string;
  /** Five fields of cron, in UTC, for a job that also runs by itself, with an empty payload. */
  readonly schedule?: string;
  /** Runs as the gate; a job for one group calls its use-case with `asSystem(ctx, groupId)`. */
  run(ctx: Ctx, payload: JobPayload): Promise<void>;
}

export interface Queue extends Sender {
  /** Begins to work the queues off; the answer is resolved once they are being polled. */
  work(jobs: readonly Job[], base: Ctx): Promise<void>;
  /** Runs all that waits now, including what that work enqueues, and returns: for tests and scripts. */
  drain(jobs: readonly Job[], base: Ctx): Promise<number>;
  close(): Promise<void>;
}
