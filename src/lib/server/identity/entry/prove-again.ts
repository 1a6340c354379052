import { accept, type Outcome } from '#domain/states/outcome.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
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
  const begun = await beginEntry(ctx, { by: 'session', groupId, loanId }, address);
  if (!begun.ok) return begun;
  const asked = await askForProof(ctx, begun.value, address);
  return asked.ok ? accept(begun.value) : asked;
}
