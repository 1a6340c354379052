import { inArray, sql } from 'drizzle-orm';
import type { Tx } from '#server/db/database.ts';
import { throttles } from '#server/db/schema/identity.ts';

export interface Limit {
  readonly key: string;
  readonly free: number;
}

const waitAfter = (free: number, delays: readonly number[]) =>
  sql`coalesce((array[${sql.raw(delays.join())}])[least(${throttles.tries} - ${free}::int, ${delays.length}::int)], 0)
    * interval '1 second'`;

/** Counts a try in one step, so that tries at the same instant count one by one. False where it must wait. */
export async function countTry(
  tx: Tx,
  { key, free }: Limit,
  delays: readonly number[],
  now: Date,
): Promise<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await tx
    .insert(throttles)
    .values({ key, tries: 1, updatedAt: now })
    .onConflictDoUpdate({
      target: throttles.key,
      set: {
        tries: sql`case when ${throttles.updatedAt} < ${at} - interval '1 hour' then 1
          else ${throttles.tries} + 1 end`,
        updatedAt: now,
      },
      setWhere: sql`${throttles.updatedAt} + ${waitAfter(free, delays)} <= ${at}`,
    })
    .returning({ key: throttles.key });
  return rows.length > 0;
}

/** The longest that any of these has to wait still, in seconds. */
export async function longestWait(
  tx: Tx,
  limits: readonly Limit[],
  delays: readonly number[],
  now: Date,
): Promise<number> {
  const rows = await tx
    .select()
    .from(throttles)
    .where(
      inArray(
        throttles.key,
        limits.map(({ key }) => key),
      ),
    );
  const waits = rows.map(({ key, tries, updatedAt }) => {
    const over = tries - (limits.find((limit) => limit.key === key)?.free ?? tries);
    const delay = over > 0 ? (delays[Math.min(over, delays.length) - 1] ?? 0) : 0;
    return delay - (now.getTime() - updatedAt.getTime()) / 1000;
  });
  return Math.max(0, ...waits);
}

export async function deleteTries(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.delete(throttles).where(inArray(throttles.key, [...keys]));
}
