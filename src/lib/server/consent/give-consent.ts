import { CONSENT_TEXT, type HowGiven } from '#domain/consent/consent.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { findReach } from '#server/notifications/store.ts';
import { findLendersOf, insertConsent } from './store.ts';
import { wayToConsent } from './way-to-consent.ts';

/**
 * Lets in the loans of these lenders. One that the borrower has no loan with does not exist here.
 * Refused (contact_unproved) for all, where one knows them by no contact that they proved.
 */
export async function giveConsent(ctx: Ctx, lenderIds: readonly string[]): Promise<Outcome<void>> {
  const own = asBorrower(ctx);
  const { groupId, borrowerId } = own.actor;
  const chosen = [...new Set(lenderIds)];
  return transact(own, async (tx) => {
    const theirs = new Set((await findLendersOf(tx, groupId, borrowerId)).map(({ id }) => id));
    if (chosen.some((id) => !theirs.has(id))) throw new NotFound('No loan with this lender.');
    const reach = await findReach(tx, ctx.keys, groupId, borrowerId);
    if (chosen.some((id) => wayToConsent(id, reach).step !== 'agree'))
      return refuse('contact_unproved');
    for (const id of chosen) await openConsent(tx, own, id, 'page');
    return accept(undefined);
  });
}

/** Lets one lender in, with the text that was agreed to. Done twice it is done once. */
export async function openConsent(
  tx: Tx,
  ctx: Ctx<BorrowerActor>,
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
