import type { Tx } from '#server/db/database.ts';

export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

export interface SendOptions {
  readonly afterSeconds?: number;
  /** At most one waiting job with this key. */
  readonly once?: string;
}

export interface Sender {
  /** Inside the caller's transaction: the job exists if and only if that transaction commits. */
  send(tx: Tx, name: string, payload: JobPayload, options?: SendOptions): Promise<void>;
}
