import { sql } from 'drizzle-orm';
import type { Actor, Ctx } from '#server/ctx.ts';
import type { Tx } from './database.ts';

/**
 * One transaction as the actor: the app's role and who is asking are set for its length, so that
 * row-level security holds whatever the queries inside say. Never call out from inside.
 */
export function transact<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.db.orm.transaction(async (tx) => {
    await become(tx, ctx.actor);
    return work(tx);
  });
}

/** The same for looking only: the database refuses to write. */
export function read<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.db.orm.transaction(async (tx) => {
    await become(tx, ctx.actor, true);
    return work(tx);
  });
}

/**
 * Before anyone is known: sessions, entries, throttles. These rows belong to no merge group yet, so no
 * audit row can stand beside them; what comes of them is recorded once it is known who it was.
 */
export function atGate<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.db.orm.transaction(async (tx) => {
    await become(tx, { kind: 'gate' });
    return work(tx);
  });
}

/**
 * For the few rows that follow from an actor's act but are not theirs to read: a lender's answer tells
 * the borrower, whose address that lender may not see. Only `work` runs as the product itself.
 */
export async function elevated<T>(tx: Tx, ctx: Ctx, work: () => Promise<T>): Promise<T> {
  if (ctx.actor.kind === 'gate') throw new Error('The gate has no merge group.');
  await become(tx, { kind: 'system', groupId: ctx.actor.groupId });
  // Where `work` throws, the transaction is lost and its settings with it.
  const answer = await work();
  await become(tx, ctx.actor);
  return answer;
}

/** One statement for all of it: every page pays for each way to the database and back. */
async function become(tx: Tx, actor: Actor, onlyReads = false): Promise<void> {
  const group = actor.kind === 'gate' ? '' : actor.groupId;
  const borrower = actor.kind === 'borrower' ? actor.borrowerId : '';
  const lender = actor.kind === 'lender' ? actor.lenderId : '';
  const mode = onlyReads ? sql`, set_config('transaction_read_only', 'on', true)` : sql``;
  await tx.execute(sql`select set_config('role', 'evenkeel_app', true),
    set_config('evenkeel.actor', ${actor.kind}, true), set_config('evenkeel.group', ${group}, true),
    set_config('evenkeel.borrower', ${borrower}, true), set_config('evenkeel.lender', ${lender}, true)
    ${mode}`);
}
