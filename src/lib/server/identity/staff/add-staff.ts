import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { groupOf, type Ctx, type Locale } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { lendersOfGroup } from '#server/lenders/store.ts';
import { checkLengths } from '#server/lenders/text-caps.ts';
import { hashPassphrase } from './passphrase.ts';
import type { Work } from './roles.ts';
import { staffEmail } from './staff-email.ts';
import { insertStaff } from './store.ts';

/** NIST 800-63B: length is what counts; we ask for no mixture of signs. */
const SHORTEST_PASSPHRASE = 12;

export type NewStaff = {
  readonly name: string;
  readonly email: string;
  readonly passphrase: string;
  readonly locale: Locale;
} & Work;

/** Adds a member of staff to the actor's group; the actor is the operator's admin or the command line. */
export async function addStaff(ctx: Ctx, person: NewStaff): Promise<Outcome<string>> {
  if (person.passphrase.length < SHORTEST_PASSPHRASE) {
    return refuse('passphrase_too_short', { least: SHORTEST_PASSPHRASE });
  }
  const fits = checkLengths(person);
  if (!fits.ok) return fits;
  const { kind, role, name, locale } = person;
  const lenderId = person.kind === 'lender' ? person.lenderId : null;
  const passphraseHash = await hashPassphrase(person.passphrase);
  const id = ctx.newId();
  return transact(ctx, async (tx) => {
    const lenders = lenderId === null ? [] : await lendersOfGroup(tx, groupOf(ctx));
    if (lenderId !== null && !lenders.some((lender) => lender.id === lenderId)) {
      throw new NotFound('No such lender.');
    }
    const isNew = await insertStaff(tx, {
      groupId: groupOf(ctx),
      id,
      kind,
      lenderId,
      role,
      name: name.trim(),
      email: staffEmail(person.email),
      passphraseHash,
      locale,
      createdAt: ctx.clock.now(),
    });
    if (!isNew) return refuse('email_taken');
    await record(tx, ctx, {
      verb: 'staff.added',
      subject: { kind: 'staff', id },
      lenderId: lenderId ?? undefined,
      facts: { kind, role },
    });
    return accept(id);
  });
}
