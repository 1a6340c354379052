import { and, eq } from 'drizzle-orm';
import type { Tx } from '#server/db/database.ts';
import { staff } from '#server/db/schema/identity.ts';

export type Staff = typeof staff.$inferSelect;

export async function findStaffByEmail(tx: Tx, email: string): Promise<Staff | undefined> {
  const [row] = await tx
    .select()
    .from(staff)
    .where(and(eq(staff.email, email), eq(staff.active, true)));
  return row;
}

/** Adds a member of staff. False where the e-mail address is taken. */
export async function insertStaff(tx: Tx, row: typeof staff.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(staff).values(row).onConflictDoNothing().returning({ id: staff.id });
  return rows.length > 0;
}

export async function updateStaffLocale(
  tx: Tx,
  { groupId, staffId }: { readonly groupId: string; readonly staffId: string },
  locale: Staff['locale'],
): Promise<void> {
  await tx
    .update(staff)
    .set({ locale })
    .where(and(eq(staff.groupId, groupId), eq(staff.id, staffId)));
}
