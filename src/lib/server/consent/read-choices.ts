import { consentStanding, type ConsentStanding } from '#domain/consent/consent.ts';
import type { AfterLeaving } from '#domain/plans/plan-turn.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asBorrower } from '#server/identity/require.ts';
import { findReach } from '#server/notifications/store.ts';
import { foretellLeaving } from '#server/plans/leave-plans.ts';
import { findConsents, findGroupKind, findLendersOf } from './store.ts';
import { wayToConsent, type WayToConsent } from './way-to-consent.ts';

export interface LenderChoice extends WayToConsent {
  readonly lenderId: string;
  readonly name: string;
  readonly loans: number;
  readonly standing: ConsentStanding;
  readonly givenAt: Date | undefined;
  /** What becomes of each open plan that has a part with this lender, which ends when the consent does. */
  readonly plansThen: readonly AfterLeaving[];
}

export interface Choices {
  readonly kind: 'internal' | 'external';
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
    const reach = await findReach(tx, ctx.keys, groupId, borrowerId);
    const leaving = await foretellLeaving(tx, own.actor);
    return {
      kind,
      lenders: lenders.map(({ id, name, loans }) => ({
        lenderId: id,
        name,
        loans,
        ...wayToConsent(id, reach),
        standing: consentStanding(id, consents),
        givenAt: consents.find((each) => each.lenderId === id && !each.withdrawn)?.givenAt,
        plansThen: leaving.filter(({ lenderId }) => lenderId === id).map(({ then }) => then),
      })),
    };
  });
}
