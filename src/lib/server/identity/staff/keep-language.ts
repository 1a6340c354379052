import type { Ctx, Locale } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { elevated } from '#server/db/transact.ts';
import { recordStaff } from './record-staff.ts';
import type { AnyStaff } from './staff-actor.ts';
import { updateStaffLocale } from './store.ts';

/** Keeps the language of a member of staff. They may not change their own row, so the product does. */
export async function keepLanguage(tx: Tx, ctx: Ctx<AnyStaff>, locale: Locale): Promise<void> {
  await elevated(tx, ctx, () => updateStaffLocale(tx, ctx.actor, locale));
  await recordStaff(tx, ctx, 'staff.chose_language', { locale });
}
