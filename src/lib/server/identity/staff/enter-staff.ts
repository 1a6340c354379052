import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { asSystem, withActor, type Ctx, type Locale } from '#server/ctx.ts';
import { atGate, transact } from '#server/db/transact.ts';
import { draftPath } from '#server/identity/drafts.ts';
import { readActor, startSession } from '#server/identity/sessions.ts';
import { forgetTries, guardTry } from '#server/identity/throttle/guard-try.ts';
import { isPassphrase } from './passphrase.ts';
import { staffEmail } from './staff-email.ts';
import { findStaffByEmail, type Staff } from './store.ts';

export interface Credentials {
  readonly email: string;
  readonly passphrase: string;
  readonly address: string;
  /** The token of a session that still runs on this device; it ends. */
  readonly before?: string | undefined;
}

/** Where staff begin their work, by what they do. */
const HOMES = { lender: '/lender', support: '/support', operator: '/admin' } as const;

export interface StaffEntered {
  readonly token: string;
  readonly locale: Locale;
  readonly next: string;
}

/**
 * Signs in a member of staff. The answer and its time are the same for an unknown address and a wrong
 * passphrase. Refused: too_many_tries, staff_unknown. A second factor goes between the passphrase and
 * the session: until it is proved, this answers no token.
 */
export async function enterStaff(ctx: Ctx, given: Credentials): Promise<Outcome<StaffEntered>> {
  const email = staffEmail(given.email);
  const tries = { address: given.address, email };
  const guarded = await atGate(ctx, (tx) => guardTry(tx, ctx, tries));
  if (!guarded.ok) return guarded;
  const found = await atGate(ctx, (tx) => findStaffByEmail(tx, email));
  const fits = await isPassphrase(found?.passphraseHash, given.passphrase);
  if (!found || !fits) return refuse('staff_unknown');
  await atGate(ctx, (tx) => forgetTries(tx, ctx, tries));
  return accept(await begin(ctx, found, given.before));
}

async function begin(ctx: Ctx, person: Staff, before: string | undefined): Promise<StaffEntered> {
  const { groupId, id, kind, lenderId, locale } = person;
  const system = asSystem(ctx, groupId);
  await transact(system, (tx) =>
    record(tx, system, {
      verb: 'staff.entered',
      subject: { kind: 'staff', id },
      lenderId: lenderId ?? undefined,
    }),
  );
  const who = { groupId, actorKind: kind, actorId: id, caseId: null };
  const token = await startSession(ctx, who, before);
  const actor = await readActor(ctx, token);
  const waiting = actor && (await draftPath(withActor(ctx, actor)));
  return { token, locale: locale, next: waiting ?? HOMES[kind] };
}
