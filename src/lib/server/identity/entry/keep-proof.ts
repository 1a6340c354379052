import { sameContact, type Contact } from '#domain/notifications/contact-to-use.ts';
import { record } from '#server/audit/record.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { announce } from '#server/notifications/announce.ts';
import { saveProved, type KnownReach } from '#server/notifications/store.ts';

export interface Proof {
  readonly contact: Contact;
  readonly loanId: string;
  readonly reach: KnownReach;
  /** An earlier contact that is told of a new one. */
  readonly warned: Contact | undefined;
  /** Whom to call if it was not them. */
  readonly phone: string;
}

/** Keeps the contact at which a code was used. One that is new is audited, and an earlier one is told. */
export async function keepProof(
  tx: Tx,
  ctx: Ctx<BorrowerActor>,
  { contact, loanId, reach, warned, phone }: Proof,
): Promise<void> {
  const { groupId, borrowerId, caseId } = ctx.actor;
  const before = reach.proved.find((each) => sameContact(each, contact));
  const kept = { ...(before ?? contact), provedAt: ctx.clock.now() };
  await saveProved(tx, ctx.keys, { groupId, borrowerId }, kept);
  if (before) return;
  await record(tx, ctx, {
    verb: 'contact.proved',
    subject: { kind: 'loan', id: loanId },
    borrowerId,
    caseId,
    facts: { channel: contact.channel },
  });
  if (!warned) return;
  await announce(tx, ctx, { borrowerId, template: 'contact_new', facts: { phone }, to: warned });
}
