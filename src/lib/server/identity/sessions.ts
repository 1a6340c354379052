/** Sessions. The only file that knows lucia, which is no longer developed: it can be replaced here. */
import { createHash } from 'node:crypto';
import { Lucia, TimeSpan, type Adapter } from 'lucia';
import { asGate, type Actor, type Ctx } from '#server/ctx.ts';
import { atGate, read } from '#server/db/transact.ts';
import { staffActor } from './staff/staff-actor.ts';
import {
  deleteSession,
  deleteSessionsOf,
  findSession,
  insertSession,
  prolongSession,
  type FoundSession,
} from './store.ts';

/** Whose session it is. `caseId` is a borrower's; staff have none. */
export interface SignedIn {
  readonly groupId: string;
  readonly actorKind: 'borrower' | 'lender' | 'support' | 'operator';
  readonly actorId: string;
  readonly caseId: string | null;
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof open>;
    DatabaseSessionAttributes: { readonly who: SignedIn; readonly actor?: Actor };
  }
}

const MINUTE = 60_000;
/** Conduct table 7.2, house session: ends after 15 minutes unused, and after 12 hours in any case. */
const IDLE_MINUTES = 15;
const ABSOLUTE_MINUTES = 12 * 60;
/** A session in use is written forward at most this often, so that reading a page rarely writes. */
const STEP_MINUTES = 1;

/** The cookie of a session. Without an end of its own it goes with the browser: the device may be shared. */
export function sessionCookie(ctx: Ctx) {
  const secure = ctx.origin.startsWith('https:');
  return {
    // Browsers take the prefix only over https; http is for one's own machine.
    name: secure ? '__Host-evenkeel' : 'evenkeel_session',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure } as const,
  };
}

/** Begins a session and ends the one before it on this device: signing in always changes the token. */
export async function startSession(ctx: Ctx, who: SignedIn, before?: string): Promise<string> {
  const lucia = open(ctx);
  if (before) await lucia.invalidateSession(before);
  const session = await lucia.createSession(who.actorId, { who });
  return session.id;
}

/** Who holds this token, if their session still runs. Use moves its end forward. */
export async function readActor(ctx: Ctx, token: string): Promise<Actor | undefined> {
  const { session } = await open(ctx).validateSession(token);
  return session?.actor;
}

export async function endSession(ctx: Ctx, token: string): Promise<void> {
  await open(ctx).invalidateSession(token);
}

/** What is stored of a token, and names its session: a stolen database opens nothing. */
export function sessionId(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function open(ctx: Ctx) {
  return new Lucia(adapter(ctx), {
    // Lucia writes a session forward when less than half of its span is left.
    sessionExpiresIn: new TimeSpan(2 * (IDLE_MINUTES - STEP_MINUTES), 'm'),
    getSessionAttributes: ({ actor }) => ({ actor }),
  });
}

/** Our table behind lucia's questions. Lucia's dates are its own; ours come from the context's clock. */
function adapter(ctx: Ctx): Adapter {
  const now = () => ctx.clock.now();
  const after = (minutes: number) => new Date(now().getTime() + minutes * MINUTE);
  return {
    async getSessionAndUser(token) {
      const found = await read(asGate(ctx), (tx) => findSession(tx, sessionId(token)));
      const actor = found && actorOf(found);
      const left = found ? endOf(found) - now().getTime() : 0;
      // One that is over stays a day, so that words posted too late still find their author.
      if (!found || !actor || left <= 0) return [null, null];
      const { actorKind, actorId, groupId, caseId } = found.session;
      const attributes = { who: { actorKind, actorId, groupId, caseId }, actor };
      const expiresAt = new Date(Date.now() + left);
      return [
        { id: token, userId: actorId, expiresAt, attributes },
        { id: actorId, attributes: {} },
      ];
    },
    getUserSessions: () => Promise.resolve([]),
    setSession: ({ id, attributes: { who } }) =>
      atGate(ctx, (tx) =>
        insertSession(tx, {
          ...who,
          id: sessionId(id),
          createdAt: now(),
          provedAt: now(),
          expiresAt: after(IDLE_MINUTES),
          endsAt: after(ABSOLUTE_MINUTES),
        }),
      ),
    updateSessionExpiration: (token) =>
      atGate(ctx, (tx) => prolongSession(tx, sessionId(token), after(IDLE_MINUTES))),
    deleteSession: (token) => atGate(ctx, (tx) => deleteSession(tx, sessionId(token))),
    deleteUserSessions: (actorId) => atGate(ctx, (tx) => deleteSessionsOf(tx, actorId)),
    deleteExpiredSessions: () => Promise.resolve(),
  };
}

function endOf({ session }: FoundSession): number {
  return Math.min(session.expiresAt.getTime(), session.endsAt.getTime());
}

function actorOf({ session, staff }: FoundSession): Actor | undefined {
  const { groupId, actorId, caseId, provedAt, id } = session;
  if (session.actorKind === 'borrower') {
    if (caseId === null) return undefined;
    return { kind: 'borrower', groupId, borrowerId: actorId, caseId, sessionId: id, provedAt };
  }
  return staff === null ? undefined : staffActor(staff);
}
