import { sql } from 'drizzle-orm';
import type { Tx } from '#server/db/database.ts';

export interface QueueCount {
  readonly name: string;
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  readonly lastDoneAt: Date | null;
}

/** What the job queue holds for this group, and for no group in particular, by job. */
export async function countQueues(tx: Tx, groupId: string): Promise<QueueCount[]> {
  const answer = await tx.execute(sql`
    select q.name,
      count(j.id) filter (where j.state in ('created', 'retry'))::int as waiting,
      count(j.id) filter (where j.state = 'active')::int as running,
      count(j.id) filter (where j.state = 'failed')::int as failed,
      max(j.completed_on) filter (where j.state = 'completed') as last
    from pgboss.queue q
    left join pgboss.job j
      on j.name = q.name and coalesce(j.data ->> 'groupId', ${groupId}) = ${groupId}
    group by q.name`);
  const { rows } = answer as { rows: (Omit<QueueCount, 'lastDoneAt'> & { last: string | null })[] };
  return rows.map(({ last, ...row }) => ({ ...row, lastDoneAt: last ? new Date(last) : null }));
}
