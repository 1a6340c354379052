import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Locale } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { borrowers } from '#server/db/schema/cases.ts';
import { drafts, entries, sessions, staff, throttles } from '#server/db/schema/identity.ts';

export type SessionRow = typeof sessions.$inferSelect;
type StaffRow = typeof staff.$inferSelect;

export interface FoundSession {
  readonly session: SessionRow;
  /** The person behind a staff session, while they still work here. */
  readonly staff: StaffRow | null;
}

/** A session by the hash of its token, over or not, with its member of staff if it is one's. */
export async function findSession(tx: Tx, id: string): Promise<FoundSession | undefined> {
  const [found] = await tx
    .select({ session: sessions, staff })
    .from(sessions)
    .leftJoin(
      staff,
      and(
        eq(staff.groupId, sessions.groupId),
        eq(staff.id, sessions.actorId),
        eq(staff.active, true),
      ),
    )
    .where(eq(sessions.id, id));
  return found;
}

export async function insertSession(tx: Tx, row: SessionRow): Promise<void> {
  await tx.insert(sessions).values(row);
}

export async function prolongSession(tx: Tx, id: string, until: Date): Promise<void> {
  await tx
    .update(sessions)
    .set({ expiresAt: sql`least(${until.toISOString()}::timestamptz, ${sessions.endsAt})` })
    .where(eq(sessions.id, id));
}

export async function deleteSession(tx: Tx, id: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.id, id));
}

export async function deleteSessionsOf(tx: Tx, actorId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.actorId, actorId));
}

export interface DraftRow {
  readonly id: string;
  readonly groupId: string;
  readonly actorId: string;
  readonly pathKey: string;
  readonly pathSealed: string;
  readonly wordsSealed: string;
  readonly expiresAt: Date;
}

/** Keeps a draft; a newer one of the same person and page takes the place of the older. */
export async function upsertDraft(tx: Tx, row: DraftRow): Promise<void> {
  const { wordsSealed, expiresAt } = row;
  await tx
    .insert(drafts)
    .values(row)
    .onConflictDoUpdate({
      target: [drafts.groupId, drafts.actorId, drafts.pathKey],
      set: { wordsSealed, expiresAt },
    });
}

interface DraftOwner {
  readonly groupId: string;
  readonly actorId: string;
  readonly now: Date;
}

const ownDraft = ({ groupId, actorId, now }: DraftOwner) =>
  and(eq(drafts.groupId, groupId), eq(drafts.actorId, actorId), gt(drafts.expiresAt, now));

/** The sealed words of a page's draft. It goes by `until`: time enough for a reload. */
export async function takeDraftWords(
  tx: Tx,
  owner: DraftOwner,
  pathKey: string,
  until: Date,
): Promise<string | undefined> {
  const [row] = await tx
    .update(drafts)
    .set({ expiresAt: sql`least(${until.toISOString()}::timestamptz, ${drafts.expiresAt})` })
    .where(and(ownDraft(owner), eq(drafts.pathKey, pathKey)))
    .returning({ words: drafts.wordsSealed });
  return row?.words;
}

/** Sealed, the page of the newest draft. */
export async function findDraftPath(tx: Tx, owner: DraftOwner): Promise<string | undefined> {
  const [row] = await tx
    .select({ path: drafts.pathSealed })
    .from(drafts)
    .where(ownDraft(owner))
    .orderBy(sql`${drafts.expiresAt} desc`)
    .limit(1);
  return row?.path;
}

/** Removes what ended before `then`: sessions, entries, tries and drafts. Answers how many rows. */
export async function deleteEndedBefore(tx: Tx, then: Date): Promise<number> {
  // Tries that someone holds are about to be new again; waiting for them could make that person's fail.
  const unused = tx
    .select({ key: throttles.key })
    .from(throttles)
    .where(lt(throttles.updatedAt, then))
    .for('update', { skipLocked: true });
  const gone = [
    await tx.delete(sessions).where(lt(sessions.expiresAt, then)).returning({ id: sessions.id }),
    await tx.delete(entries).where(lt(entries.expiresAt, then)).returning({ id: entries.id }),
    await tx
      .delete(throttles)
      .where(inArray(throttles.key, unused))
      .returning({ id: throttles.key }),
    await tx.delete(drafts).where(lt(drafts.expiresAt, then)).returning({ id: drafts.id }),
  ];
  return gone.flat().length;
}

export async function updateLocale(
  tx: Tx,
  groupId: string,
  borrowerId: string,
  locale: Locale,
): Promise<void> {
  await tx
    .update(borrowers)
    .set({ locale })
    .where(and(eq(borrowers.groupId, groupId), eq(borrowers.id, borrowerId)));
}
