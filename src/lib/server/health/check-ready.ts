import { sql } from 'drizzle-orm';
import type { Ctx } from '#server/ctx.ts';
import { asGate } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';

/** Whether the database answers as the app's own role: without it no page can be right. */
export async function checkReady(ctx: Ctx): Promise<boolean> {
  try {
    await read(asGate(ctx), (tx) => tx.execute(sql`select 1`));
    return true;
  } catch (fault) {
    ctx.log.error({ fault }, 'not ready');
    return false;
  }
}
