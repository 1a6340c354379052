import { asGate, asSystem, type Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { findGroupIds, findNewest, type OutboxRow } from './store.ts';

const MOST = 50;

/** A message that would have been sent, readable: only the demonstration ever shows one. */
export interface OutboxItem {
  readonly id: string;
  readonly at: Date;
  readonly channel: OutboxRow['channel'];
  readonly state: OutboxRow['state'];
  readonly locale: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  /** The six digits, where it carries a code. */
  readonly code: string | undefined;
}

/** What would have left the house in every merge group, newest first. Not there outside the demonstration. */
export async function readOutbox(ctx: Ctx): Promise<OutboxItem[]> {
  if (!ctx.demo) throw new NotFound('There is no outbox here.');
  const groupIds = await read(asGate(ctx), findGroupIds);
  const rows: OutboxRow[] = [];
  for (const groupId of groupIds) {
    rows.push(...(await read(asSystem(ctx, groupId), (tx) => findNewest(tx, MOST))));
  }
  return rows
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(0, MOST)
    .map((row) => readable(ctx, row));
}

function readable(ctx: Ctx, row: OutboxRow): OutboxItem {
  const { id, createdAt: at, channel, state, locale, subject, template } = row;
  const body = ctx.keys.open(row.bodySealed);
  const code = template === 'code' ? /\d{6}/.exec(body)?.[0] : undefined;
  const address = ctx.keys.open(row.addressSealed);
  return { id, at, channel, state, locale, subject, body, code, address };
}
