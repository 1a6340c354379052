import { dayIn, type Day } from '#domain/calendar/day.ts';
import type { Jurisdiction } from '#domain/jurisdictions/contract.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import {
  houseContactHours,
  strictest,
  type ContactHours,
} from '#domain/notifications/contact-hours.ts';
import type { Contact } from '#domain/notifications/contact-to-use.ts';
import { maySend, type SendAnswer, type SendSituation } from '#domain/notifications/may-send.ts';
import { templates, type TemplateName } from '#domain/notifications/templates.ts';
import { firstLocale } from '#locales/locale.ts';
import { record } from '#server/audit/record.ts';
import { groupOf, type Ctx, type Locale } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { elevated } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { enqueue } from '#server/jobs/enqueue.ts';
import { workingCalendar } from '#server/jurisdictions/working-calendar.ts';
import { findContact, findRecipient, insertNotification } from './store.ts';
import { templateWords, type TemplateFacts } from './template-words.ts';

export interface Announcement {
  readonly borrowerId: string;
  readonly template: TemplateName;
  readonly facts?: TemplateFacts | undefined;
  /** The page that tells more, `/messages/…`; it opens only after signing in. */
  readonly path?: string | undefined;
  /** A contact on the record, where it must be this one; else the one that they proved last. */
  readonly to?: Contact | undefined;
  /** The language of the page they are on; else the one they chose, else that of the place. */
  readonly locale?: Locale | undefined;
}

/**
 * Writes to a borrower, in the transaction of what there is to tell: an outbox row, sealed, with why
 * it leaves or does not, and a job that delivers it. Answers the row's id.
 */
export async function announce(tx: Tx, ctx: Ctx, announcement: Announcement): Promise<string> {
  // A lender's answer tells the borrower, whose address that lender may not see.
  return elevated(tx, ctx, () => post(tx, ctx, announcement));
}

async function post(tx: Tx, ctx: Ctx, announcement: Announcement): Promise<string> {
  const groupId = groupOf(ctx);
  const { borrowerId, template, facts = {}, path } = announcement;
  const recipient = await findRecipient(tx, groupId, borrowerId);
  if (!recipient) throw new NotFound('No such borrower.');
  const to = announcement.to ?? (await findContact(tx, ctx.keys, groupId, borrowerId));
  const places = recipient.jurisdictions.map(jurisdictionOf);
  const hours = hoursIn(places);
  const where = { zone: recipient.timeZone, holidays: holidaysIn(places, recipient.timeZone, ctx) };
  const answer = decide(ctx, template, to?.channel, { hours, where });
  const locale = firstLocale(announcement.locale, recipient.locale, places[0]?.language);
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

/** The strictest of the places whose lenders know the person; the house's where there is none. */
function hoursIn(places: readonly Jurisdiction[]): ContactHours {
  if (places.length === 0) return houseContactHours;
  return strictest(places.map((each) => each.contactHours.value));
}

function holidaysIn(places: readonly Jurisdiction[], zone: string, ctx: Ctx): ReadonlySet<Day> {
  const today = dayIn(zone, ctx.clock.now());
  return new Set(places.flatMap((each) => [...workingCalendar(each, today).holidays]));
}

function decide(
  ctx: Ctx,
  template: TemplateName,
  channel: Contact['channel'] | undefined,
  { hours, where }: Pick<SendSituation, 'hours' | 'where'>,
): SendAnswer {
  return maySend({
    purpose: templates[template].purpose,
    channel,
    optedOut: [],
    contactStopped: false,
    namesDebt: false,
    identityProved: false,
    hours,
    where,
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
