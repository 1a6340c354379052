import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { withActor, type Ctx, type Locale } from '#server/ctx.ts';
import { atGate, transact } from '#server/db/transact.ts';
import { draftPath } from '#server/identity/drafts.ts';
import { startSession } from '#server/identity/sessions.ts';
import { forgetTries, guardTry } from '#server/identity/throttle/guard-try.ts';
import { keepLanguage } from './keep-language.ts';
import { isPassphrase } from './passphrase.ts';
import { recordStaff } from './record-staff.ts';
import { staffActor, type AnyStaff } from './staff-actor.ts';
import { staffEmail } from './staff-email.ts';
import { findStaffByEmail } from './store.ts';

export interface Credentials {
  readonly email: string;
  readonly passphrase: string;
  readonly address: string;
  /** The token of a session that still runs on this device; it ends. */
  readonly before?: string | undefined;
  /** They picked the language of this page, and did not merely come upon it. */
  readonly pickedLanguage?: boolean | undefined;
}

/** Where staff begin their work, by what they do. */
const HOMES = { lender: '/lender', support: '/support', operator: '/admin' } as const;

export interface StaffEntered {
  readonly token: string;
  /** The language that they picked just now, or chose before. */
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
  const actor = found && fits ? staffActor(found) : undefined;
  if (!found || !actor) return refuse('staff_unknown');
  await atGate(ctx, (tx) => forgetTries(tx, ctx, tries));
  return accept(await begin(withActor(ctx, actor), found.locale, given));
}

/** Notes that they came in, as themselves, and the language that they picked on the way. */
async function begin(
  own: Ctx<AnyStaff>,
  kept: Locale,
  { before, pickedLanguage = false }: Credentials,
): Promise<StaffEntered> {
  const { groupId, kind, staffId } = own.actor;
  const locale = pickedLanguage ? own.locale : kept;
  await transact(own, async (tx) => {
    await recordStaff(tx, own, 'staff.entered');
    if (locale !== kept) await keepLanguage(tx, own, locale);
  });
  const who = { groupId, actorKind: kind, actorId: staffId, caseId: null };
  const token = await startSession(own, who, before);
  return { token, locale, next: (await draftPath(own)) ?? HOMES[kind] };
}
