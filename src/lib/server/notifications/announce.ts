import { houseContactHours } from '#domain/notifications/contact-hours.ts';
import { maySend, type SendAnswer } from '#domain/notifications/may-send.ts';
import { templates, type TemplateName } from '#domain/notifications/templates.ts';
import { record } from '#server/audit/record.ts';
import { groupOf, type Ctx, type Locale } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { behindTheWall } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { enqueue } from '#server/jobs/enqueue.ts';
import { findAddress, findRecipient, insertNotification, type Address } from './store.ts';
import { templateWords, type TemplateFacts } from './template-words.ts';

export interface Announcement {
  readonly borrowerId: string;
  readonly template: TemplateName;
  readonly facts?: TemplateFacts | undefined;
  /** The page that tells more, `/messages/…`; it opens only after signing in. */
  readonly path?: string | undefined;
  /** An address on the record, where it must be this one; else the one we know best. */
  readonly to?: Address | undefined;
  /** Where the person has chosen no language yet: the one of the page they are on. */
  readonly locale?: Locale | undefined;
}

/**
 * Writes to a borrower, in the transaction of what there is to tell: an outbox row, sealed, with why
 * it leaves or does not, and a job that delivers it. Answers the row's id.
 */
export async function announce(tx: Tx, ctx: Ctx, announcement: Announcement): Promise<string> {
  // A lender's answer tells the borrower, whose address that lender may not see.
  return behindTheWall(tx, ctx, () => post(tx, ctx, announcement));
}

async function post(tx: Tx, ctx: Ctx, announcement: Announcement): Promise<string> {
  const groupId = groupOf(ctx);
  const { borrowerId, template, facts = {}, path } = announcement;
  const recipient = await findRecipient(tx, groupId, borrowerId);
  if (!recipient) throw new NotFound('No such borrower.');
  const to = announcement.to ?? (await findAddress(tx, ctx.keys, groupId, borrowerId));
  const answer = decide(ctx, template, to?.channel, recipient.timeZone);
  const locale = (recipient.locale as Locale | null) ?? announcement.locale ?? 'en';
  const channel = to?.channel ?? 'email';
  const words = templateWords(template, facts, channel, locale, { origin: ctx.origin, path });
  const id = ctx.newId();
  await insertNotification(tx, {
    groupId,
    id,
    borrowerId,
    purpose: templates[template].purpose,
    template,
    channel: to?.channel ?? 'inbox',
    locale,
    addressSealed: ctx.keys.seal(to?.address ?? ''),
    subject: words.subject,
    bodySealed: ctx.keys.seal(words.body),
    state: answer.send === 'never' ? 'withheld' : 'waiting',
    because: answer.because,
    createdAt: ctx.clock.now(),
  });
  await follow(tx, ctx, answer, { groupId, id, borrowerId, template, caseId: recipient.caseId });
  return id;
}

function decide(
  ctx: Ctx,
  template: TemplateName,
  channel: Address['channel'] | undefined,
  zone: string,
): SendAnswer {
  return maySend({
    purpose: templates[template].purpose,
    channel,
    optedOut: [],
    contactStopped: false,
    namesDebt: false,
    identityProved: false,
    hours: houseContactHours,
    where: { zone, holidays: new Set() },
    now: ctx.clock.now(),
  });
}

interface Posted {
  readonly groupId: string;
  readonly id: string;
  readonly borrowerId: string;
  readonly template: TemplateName;
  readonly caseId: string | null;
}

async function follow(tx: Tx, ctx: Ctx, answer: SendAnswer, posted: Posted): Promise<void> {
  const { groupId, id, borrowerId, template, caseId } = posted;
  if (answer.send === 'never') {
    await record(tx, ctx, {
      verb: 'notification.withheld',
      subject: { kind: 'notification', id },
      borrowerId,
      caseId: caseId ?? undefined,
      facts: { template, because: answer.because },
    });
    return;
  }
  const wait = answer.send === 'later' ? answer.at.getTime() - ctx.clock.now().getTime() : 0;
  const options = wait > 0 ? { afterSeconds: Math.ceil(wait / 1000) } : {};
  await enqueue(tx, ctx, 'deliver-notifications', { groupId, id }, options);
}
