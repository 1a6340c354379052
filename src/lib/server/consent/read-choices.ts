import { CONSENT_TEXT, consentStanding, type ConsentStanding } from '#domain/consent/consent.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { findConsents, findGroupKind, findLendersOf } from './store.ts';

export interface LenderChoice {
  readonly lenderId: string;
  readonly name: string;
  readonly loans: number;
  readonly standing: ConsentStanding;
  readonly givenAt: Date | undefined;
}

export interface Choices {
  readonly kind: 'internal' | 'external';
  readonly text: typeof CONSENT_TEXT;
  readonly lenders: readonly LenderChoice[];
}

/** Which lenders a borrower has loans with, and which of them they have let in. */
export async function readChoices(ctx: Ctx): Promise<Choices> {
  const own = asBorrower(ctx);
  const { groupId, borrowerId } = own.actor;
  return read(own, async (tx) => {
    const kind = await findGroupKind(tx, groupId);
    const consents = await findConsents(tx, groupId, borrowerId);
    const lenders = await findLendersOf(tx, groupId, borrowerId);
    return {
      kind,
      text: CONSENT_TEXT,
      lenders: lenders.map(({ id, name, loans }) => ({
        lenderId: id,
        name,
        loans,
        standing: consentStanding(id, consents),
        givenAt: consents.find((each) => each.lenderId === id && !each.withdrawn)?.givenAt,
      })),
    };
  });
}
