import { record } from '#server/audit/record.ts';
import type { Ctx, Locale } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { updateLocale } from './store.ts';

/** Keeps the language of someone who is signed in, for their pages here and for what we write to them. */
export async function chooseLanguage(ctx: Ctx, locale: Locale): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'borrower') return;
  const { groupId, borrowerId, caseId } = actor;
  await transact(ctx, async (tx) => {
    await updateLocale(tx, groupId, borrowerId, locale);
    await record(tx, ctx, {
      verb: 'borrower.chose_language',
      subject: { kind: 'borrower', id: borrowerId },
      borrowerId,
      caseId,
      facts: { locale },
    });
  });
}
