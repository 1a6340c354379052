import { CONSENT_TEXT, type HowGiven } from '#domain/consent/consent.ts';
import { record } from '#server/audit/record.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { findLendersOf, insertConsent } from './store.ts';

/** Lets in the loans of these lenders. One that the borrower has no loan with does not exist here. */
export async function giveConsent(ctx: Ctx, lenderIds: readonly string[]): Promise<void> {
  const own = asBorrower(ctx);
  const { groupId, borrowerId } = own.actor;
  await transact(own, async (tx) => {
    const theirs = new Set((await findLendersOf(tx, groupId, borrowerId)).map(({ id }) => id));
    for (const lenderId of new Set(lenderIds)) {
      if (!theirs.has(lenderId)) throw new NotFound('No loan with this lender.');
      await openConsent(tx, own, lenderId, 'page');
    }
  });
}

/** Lets one lender in, with the text that was agreed to. Done twice it is done once. */
export async function openConsent(
  tx: Tx,
  ctx: Ctx & { readonly actor: BorrowerActor },
  lenderId: string,
  how: HowGiven,
): Promise<void> {
  const { groupId, borrowerId, caseId } = ctx.actor;
  const id = ctx.newId();
  const isNew = await insertConsent(tx, {
    groupId,
    id,
    borrowerId,
    lenderId,
    textVersion: CONSENT_TEXT.version,
    purpose: CONSENT_TEXT.purpose,
    dataTypes: [...CONSENT_TEXT.dataTypes],
    how,
    givenAt: ctx.clock.now(),
  });
  if (!isNew) return;
  await record(tx, ctx, {
    verb: 'consent.given',
    subject: { kind: 'consent', id },
    borrowerId,
    caseId,
    lenderId,
    facts: { version: CONSENT_TEXT.version, how },
  });
}
