import { record } from '#server/audit/record.ts';
import type { Ctx, SystemActor } from '#server/ctx.ts';
import { read, transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { findNotification, findRecipient, markNotification, type Notification } from './store.ts';

const NO_TEXTS = 'a text message could not leave: no provider for text messages is set up';

/**
 * Sends one row of the outbox. Done twice it is sent once: a row that has left is left alone. The
 * letter goes out between two transactions, so a crash in between may send it again, never lose it.
 */
export async function deliverNotification(ctx: Ctx<SystemActor>, id: string): Promise<void> {
  const { groupId } = ctx.actor;
  const row = await read(ctx, (tx) => findNotification(tx, groupId, id));
  if (!row) throw new NotFound('No such notification.');
  if (row.state !== 'waiting' && row.state !== 'failed') return;
  if (row.channel === 'inbox') return;
  if (row.channel === 'sms' && !ctx.mail.texts) return giveUp(ctx, row);
  const letter = {
    channel: row.channel,
    to: ctx.keys.open(row.addressSealed),
    subject: row.subject,
    text: ctx.keys.open(row.bodySealed),
  };
  try {
    await ctx.mail.send(letter);
  } catch (fault) {
    await settle(ctx, row, 'failed');
    throw fault;
  }
  await settle(ctx, row, ctx.mail.delivers ? 'sent' : 'kept');
}

const VERB = {
  sent: 'notification.sent',
  kept: 'notification.kept',
  failed: 'notification.failed',
} as const;

/** Said once and not tried again: no later try would find a way either. */
async function giveUp(ctx: Ctx<SystemActor>, row: Notification): Promise<void> {
  await settle(ctx, row, 'failed');
  ctx.log.error({ notification: row.id, template: row.template }, NO_TEXTS);
}

async function settle(
  ctx: Ctx<SystemActor>,
  row: Notification,
  state: 'sent' | 'kept' | 'failed',
): Promise<void> {
  await transact(ctx, async (tx) => {
    const { groupId, borrowerId, lenderId } = row;
    const sentAt = state === 'failed' ? null : ctx.clock.now();
    await markNotification(tx, groupId, row.id, { state, sentAt });
    const recipient = borrowerId ? await findRecipient(tx, groupId, borrowerId) : undefined;
    await record(tx, ctx, {
      verb: VERB[state],
      subject: { kind: 'notification', id: row.id },
      borrowerId: borrowerId ?? undefined,
      lenderId: lenderId ?? undefined,
      caseId: recipient?.caseId ?? undefined,
      facts: { template: row.template, channel: row.channel },
    });
  });
}
