import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import type { Ctx, SystemActor } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { findLender } from '#server/lenders/store.ts';
import { firstLocale } from '#locales/locale.ts';
import { m } from '#locales/messages';

/** Writes to a lender that a request waits for its answer: by when, and nothing about anyone. */
export async function remindLender(
  ctx: Ctx<SystemActor>,
  lenderId: string,
  deadline: string,
): Promise<void> {
  const lender = await read(ctx, (tx) => findLender(tx, ctx.actor.groupId, lenderId));
  const locale = firstLocale(jurisdictionOf(lender.jurisdiction).language);
  const link = `${ctx.origin}/lender`;
  await ctx.mail.send({
    channel: 'email',
    to: lender.email,
    subject: m.notify_lender_relief_due_subject({}, { locale }),
    text: m.notify_lender_relief_due_text({ deadline, link }, { locale }),
  });
}
