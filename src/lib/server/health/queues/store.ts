import { sql } from 'drizzle-orm';
import type { Tx } from '#server/db/database.ts';

export interface QueueCount {
  readonly name: string;
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  readonly done: number;
  readonly lastDoneAt: Date | null;
}

/** What the job queue holds for this group, and for no group in particular, by job. */
export async function countQueues(tx: Tx, groupId: string): Promise<QueueCount[]> {
  const answer = await tx.execute(sql`
    select name,
      count(*) filter (where state in ('created', 'retry'))::int as waiting,
      count(*) filter (where state = 'active')::int as running,
      count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'completed')::int as done,
      max(completed_on) filter (where state = 'completed') as last
    from pgboss.job
    where coalesce(data ->> 'groupId', ${groupId}) = ${groupId}
    group by name`);
  const { rows } = answer as { rows: (Omit<QueueCount, 'lastDoneAt'> & { last: string | null })[] };
  return rows.map(({ last, ...row }) => ({ ...row, lastDoneAt: last ? new Date(last) : null }));
}
