import type { Day } from '#domain/calendar/day.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import type { LenderTemplate } from '#domain/notifications/templates.ts';
import { firstLocale, intlTag } from '#locales/locale.ts';
import { m } from '#locales/messages';
import { groupOf, type Ctx, type Locale } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { elevated } from '#server/db/transact.ts';
import { enqueue } from '#server/jobs/enqueue.ts';
import { findLender } from '#server/lenders/store.ts';
import { insertNotification } from './store.ts';

export interface LenderLetter {
  readonly lenderId: string;
  readonly template: LenderTemplate;
  /** The last day of the answer that the lender owes. */
  readonly deadline: Day;
}

type Subject = (facts: object, options: { readonly locale: Locale }) => string;
type Text = (
  facts: { readonly deadline: string; readonly link: string },
  options: { readonly locale: Locale },
) => string;

const WORDS: Record<LenderTemplate, readonly [subject: Subject, text: Text]> = {
  lender_relief_due: [m.notify_lender_relief_due_subject, m.notify_lender_relief_due_text],
  lender_relief_late: [m.notify_lender_relief_late_subject, m.notify_lender_relief_late_text],
  lender_share_late: [m.notify_lender_share_late_subject, m.notify_lender_share_late_text],
};

/**
 * Writes to a lender that somebody waits for its answer, in the transaction of what there is to tell:
 * an outbox row and a job that delivers it. By when, and nothing about anyone.
 */
export async function writeToLender(
  tx: Tx,
  ctx: Ctx,
  { lenderId, template, deadline }: LenderLetter,
): Promise<void> {
  const groupId = groupOf(ctx);
  await elevated(tx, ctx, async () => {
    const lender = await findLender(tx, groupId, lenderId);
    const locale = firstLocale(jurisdictionOf(lender.jurisdiction).language);
    const [subject, text] = WORDS[template];
    const facts = { deadline: dayInWords(deadline, locale), link: `${ctx.origin}/lender` };
    const id = ctx.newId();
    await insertNotification(tx, {
      ...{ groupId, id, lenderId, template, locale },
      purpose: 'notice',
      channel: 'email',
      addressSealed: ctx.keys.seal(lender.email),
      subject: subject({}, { locale }),
      bodySealed: ctx.keys.seal(text(facts, { locale })),
      state: 'waiting',
      because: 'answer_owed',
      createdAt: ctx.clock.now(),
    });
    await enqueue(tx, ctx, 'deliver-notifications', { groupId, id });
  });
}

function dayInWords(day: Day, locale: Locale): string {
  const format = new Intl.DateTimeFormat(intlTag(locale), { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
