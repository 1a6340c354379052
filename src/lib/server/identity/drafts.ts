import { asGate, type Ctx } from '#server/ctx.ts';
import { atGate, read } from '#server/db/transact.ts';
import { sessionId } from './sessions.ts';
import { findDraftPath, findSession, takeDraftWords, upsertDraft } from './store.ts';

type Words = Record<string, string | string[]>;

const KEPT_HOURS = 24;
const RELOAD_MINUTES = 2;
const MOST_CHARACTERS = 64_000;
const NEVER_KEPT = ['code', 'passphrase'];

export interface LatePost {
  /** Of the session that is over; it tells whose words these are. */
  readonly token: string;
  /** The page that the form belongs to, from the slash. */
  readonly path: string;
  readonly words: Words;
}

/**
 * Keeps the words of a form that was posted after its session had ended, sealed, for the same person.
 * Answers whether there was anyone to keep them for.
 */
export async function keepDraft(ctx: Ctx, { token, path, words }: LatePost): Promise<boolean> {
  const kept = Object.entries(words).filter(([name]) => !NEVER_KEPT.includes(name));
  const text = JSON.stringify(Object.fromEntries(kept));
  if (kept.length === 0 || text.length > MOST_CHARACTERS || !isOwnPath(path)) return false;
  return atGate(ctx, async (tx) => {
    const found = await findSession(tx, sessionId(token));
    if (!found) return false;
    const { groupId, actorId } = found.session;
    const expiresAt = new Date(ctx.clock.now().getTime() + KEPT_HOURS * 3_600_000);
    const sealed = { pathSealed: ctx.keys.seal(path), wordsSealed: ctx.keys.seal(text) };
    const row = { id: ctx.newId(), groupId, actorId, pathKey: pathKey(ctx, path), expiresAt };
    await upsertDraft(tx, { ...row, ...sealed });
    return true;
  });
}

/** The words that wait for this person on this page. They are given once, and for a reload or two. */
export async function takeDraft(ctx: Ctx, path: string): Promise<Words | null> {
  const owner = ownerOf(ctx);
  if (!owner) return null;
  const until = new Date(owner.now.getTime() + RELOAD_MINUTES * 60_000);
  const sealed = await atGate(ctx, (tx) => takeDraftWords(tx, owner, pathKey(ctx, path), until));
  return sealed === undefined ? null : (JSON.parse(ctx.keys.open(sealed)) as Words);
}

/** The page where this person's words wait, if any do. */
export async function draftPath(ctx: Ctx): Promise<string | undefined> {
  const owner = ownerOf(ctx);
  const sealed = owner && (await read(asGate(ctx), (tx) => findDraftPath(tx, owner)));
  return sealed && ctx.keys.open(sealed);
}

function pathKey(ctx: Ctx, path: string): string {
  return ctx.keys.token('draft', path);
}

function ownerOf({ actor, clock }: Ctx) {
  if (actor.kind === 'gate' || actor.kind === 'system') return undefined;
  const actorId = actor.kind === 'borrower' ? actor.borrowerId : actor.staffId;
  return { groupId: actor.groupId, actorId, now: clock.now() };
}

function isOwnPath(path: string): boolean {
  return path.startsWith('/') && !path.startsWith('//') && !path.includes('\\');
}
