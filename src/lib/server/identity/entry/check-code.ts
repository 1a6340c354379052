import type { Contact } from '#domain/notifications/contact-to-use.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import type { Ctx } from '#server/ctx.ts';
import { atGate } from '#server/db/transact.ts';
import { forgetTries, guardTry } from '#server/identity/throttle/guard-try.ts';
import { openAsked } from './asked.ts';
import { isSame, readPass } from './entry-pass.ts';
import { enterBorrower, type Entered, type Proved } from './enter-borrower.ts';
import { hashCode } from './send-code.ts';
import { findEntry, takeTry, useEntry, type Entry } from './store.ts';

/** Conduct table 7.2 (ASVS 6.5.1, 6.5.5): single use, ten minutes. */
const CODE_MINUTES = 10;
const CODE_TRIES = 5;

export interface CodeGiven {
  readonly pass: string;
  readonly code: string;
  readonly address: string;
  /** The token of a session that still runs on this device; it ends. */
  readonly before?: string | undefined;
  /** Whether they picked the language of this page, and did not merely come upon it. */
  readonly pickedLanguage?: boolean | undefined;
}

/**
 * Lets someone in who has the code that was sent. Every no is the same for a stranger and for a wrong
 * digit, and counts the same. Refused: entry_over (also where a code would go elsewhere by now),
 * too_many_tries, code_used_up (from the fifth wrong one on, after ten minutes, or never asked),
 * code_wrong with how many tries are left: one or more.
 */
export async function checkCode(ctx: Ctx, given: CodeGiven): Promise<Outcome<Entered>> {
  const id = readPass(ctx, given.pass);
  if (id === undefined) return refuse('entry_over');
  const right = await atGate(ctx, async (tx) => {
    const now = ctx.clock.now();
    const known = await findEntry(tx, id, now);
    if (!known) return refuse('entry_over');
    const tries = { address: given.address, reference: known.referenceKey };
    const guarded = await guardTry(tx, ctx, tries);
    if (!guarded.ok) return guarded;
    const since = new Date(now.getTime() - CODE_MINUTES * 60_000);
    const entry = await takeTry(tx, { id, now, since, most: CODE_TRIES });
    if (!entry) return refuse('code_used_up');
    const proved = provedBy(ctx, entry, given.code);
    if (!proved || !(await useEntry(tx, id, now))) {
      const left = CODE_TRIES - entry.tries;
      return left > 0 ? refuse('code_wrong', { left }) : refuse('code_used_up');
    }
    await forgetTries(tx, ctx, { ...tries, start: given.address });
    return accept(proved);
  });
  return right.ok ? enterBorrower(ctx, right.value, given) : right;
}

/** Whose code it is, and where it went. The same work is done where no code was ever sent. */
function provedBy(ctx: Ctx, entry: Entry, code: string): Proved | undefined {
  const { groupId, loanId, codeHash, contactSealed } = entry;
  const plain = code.normalize('NFKC').replaceAll(/\D/g, '');
  const fits = isSame(hashCode(ctx, entry.id, plain), codeHash ?? '-'.repeat(32));
  if (!fits || groupId === null || loanId === null || contactSealed === null) return undefined;
  const contact = JSON.parse(ctx.keys.open(contactSealed)) as Contact;
  return { groupId, loanId, contact, asked: openAsked(ctx, entry) };
}
