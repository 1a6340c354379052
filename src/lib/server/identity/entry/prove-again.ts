import { contactOn } from '#domain/notifications/contact-to-use.ts';
import { accept, type Outcome } from '#domain/states/outcome.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { findReach } from '#server/notifications/store.ts';
import { askForProof } from './ask-for-code.ts';
import { beginEntry } from './begin-entry.ts';
import { findOwnLoan } from './store.ts';
import { NotFound } from '#server/errors.ts';

/** Sends a signed-in borrower a new code, for what a session alone does not allow. Answers the pass. */
export async function proveAgain(ctx: Ctx, address: string): Promise<Outcome<string>> {
  const own = asBorrower(ctx);
  const { groupId, borrowerId } = own.actor;
  const loanId = await read(own, (tx) => findOwnLoan(tx, groupId, borrowerId));
  if (loanId === undefined) throw new NotFound('No loan to prove with.');
  return askSignedIn(ctx, { groupId, borrowerId, loanId, letsIn: false }, address);
}

/**
 * Sends a signed-in borrower a code to the contact that this lender has for them: with it they prove
 * that contact and let the lender in. Answers the pass.
 */
export async function proveToLender(
  ctx: Ctx,
  lenderId: string,
  address: string,
): Promise<Outcome<string>> {
  const own = asBorrower(ctx);
  const { groupId, borrowerId } = own.actor;
  const { records } = await read(own, (tx) => findReach(tx, ctx.keys, groupId, borrowerId));
  const told = records.find((each) => each.lenderId === lenderId && contactOn(each));
  if (!told) throw new NotFound('This lender has no contact for them.');
  return askSignedIn(ctx, { groupId, borrowerId, loanId: told.loanId, letsIn: true }, address);
}

async function askSignedIn(
  ctx: Ctx,
  way: { groupId: string; borrowerId: string; loanId: string; letsIn: boolean },
  address: string,
): Promise<Outcome<string>> {
  const begun = await beginEntry(ctx, { by: 'session', ...way }, address);
  if (!begun.ok) return begun;
  const asked = await askForProof(ctx, begun.value, address);
  return asked.ok ? accept(begun.value) : asked;
}
