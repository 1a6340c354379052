import { record } from '#server/audit/record.ts';
import { withActor, type BorrowerActor, type Ctx, type Locale } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { keepLanguage } from './staff/keep-language.ts';
import { updateLocale } from './store.ts';

/** Keeps the language of someone who is signed in, for their pages here and for what we write to them. */
export async function chooseLanguage(ctx: Ctx, locale: Locale): Promise<void> {
  const { actor } = ctx;
  if (actor.kind === 'gate' || actor.kind === 'system') return;
  if (actor.kind === 'borrower') return chooseAsBorrower(withActor(ctx, actor), locale);
  const own = withActor(ctx, actor);
  await transact(own, (tx) => keepLanguage(tx, own, locale));
}

async function chooseAsBorrower(ctx: Ctx<BorrowerActor>, locale: Locale): Promise<void> {
  const { groupId, borrowerId, caseId } = ctx.actor;
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
