import { consentStanding, entryGivesConsent } from '#domain/consent/consent.ts';
import {
  contactToWarn,
  knowsThem,
  sameContact,
  type Contact,
} from '#domain/notifications/contact-to-use.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { findConsents, findUnasked } from '#server/consent/store.ts';
import { openConsent } from '#server/consent/give-consent.ts';
import { asSystem, withActor, type BorrowerActor, type Ctx, type Locale } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { atGate, read, transact } from '#server/db/transact.ts';
import { draftPath } from '#server/identity/drafts.ts';
import { startSession } from '#server/identity/sessions.ts';
import { takeBackCode, type CodeFor } from '#server/identity/throttle/guard-code.ts';
import { codeFor, type Asked } from './asked.ts';
import { findEntrance, type Entrance } from './find-entrance.ts';
import { keepProof } from './keep-proof.ts';
import { markEntered, type Candidate } from './store.ts';

/** A loan of theirs, and the contact at which they received the code that they used. */
export interface Proved extends Candidate {
  readonly contact: Contact;
  readonly asked: Asked;
}

interface Device {
  /** The token of a session that still runs here; it ends. */
  readonly before?: string | undefined;
  readonly pickedLanguage?: boolean | undefined;
}

export interface Entered {
  readonly token: string;
  /** The language that they picked just now, or chose before, or that of the page they entered by. */
  readonly locale: Locale;
  /** Words that wait, else a question about other lenders, else home. */
  readonly next: string;
}

/**
 * Begins the session of someone who has proved a contact of the person behind this loan. Refused
 * (entry_over) where a code for this loan would go elsewhere by now.
 */
export async function enterBorrower(
  ctx: Ctx,
  proved: Proved,
  { before, pickedLanguage = false }: Device,
): Promise<Outcome<Entered>> {
  const { groupId, asked } = proved;
  const system = asSystem(ctx, groupId);
  const found = await read(system, (tx) => findEntrance(tx, ctx.keys, proved, asked.way));
  if (!found || !sameContact(found.to, proved.contact)) return refuse('entry_over');
  const { borrowerId, caseId, locale: chosen } = found.told;
  const provedAt = ctx.clock.now();
  const actor = { kind: 'borrower', groupId, borrowerId, caseId, sessionId: '', provedAt } as const;
  const locale = pickedLanguage ? ctx.locale : (chosen ?? ctx.locale);
  const own = { ...withActor(ctx, actor), locale };
  const asks = await welcome(own, proved, found);
  const who = { groupId, actorKind: 'borrower', actorId: borrowerId, caseId } as const;
  const token = await startSession(ctx, who, before);
  await countNoMore(ctx, codeFor(asked, borrowerId));
  const waiting = await draftPath(own);
  return accept({ token, locale, next: waiting ?? asks ?? '/home' });
}

/** They are in by now: what only spares their next codes must not cost them that. */
async function countNoMore(ctx: Ctx, code: CodeFor): Promise<void> {
  try {
    await atGate(ctx, (tx) => takeBackCode(tx, ctx, code));
  } catch (fault) {
    ctx.log.warn({ fault }, 'a code that was used still counts');
  }
}

/** Notes the visit and what they proved; answers the page that asks or tells about other lenders, if any. */
function welcome(
  ctx: Ctx<BorrowerActor>,
  { loanId, contact, asked: { way } }: Proved,
  { told, reach }: Entrance,
): Promise<string | undefined> {
  const { groupId, borrowerId, caseId } = ctx.actor;
  return transact(ctx, async (tx) => {
    const now = ctx.clock.now();
    await markEntered(tx, { groupId, borrowerId, locale: ctx.locale, now });
    await record(tx, ctx, {
      verb: 'borrower.entered',
      subject: { kind: 'loan', id: loanId },
      borrowerId,
      caseId,
      facts: { proved: contact.channel },
    });
    const warned = contactToWarn(contact, reach.proved, reach.records);
    await keepProof(tx, ctx, { contact, loanId, reach, warned, phone: told.operatorPhone });
    if (told.groupKind === 'internal') return undefined;
    if (way.by === 'session' && way.letsIn) {
      await openConsent(tx, ctx, told.lenderId, 'page');
      return '/consent?given=1';
    }
    await letLenderIn(tx, ctx, { told, reach }, contact);
    const isNew = told.enteredAt === null;
    const asks = isNew && (await findUnasked(tx, groupId, borrowerId)).length > 0;
    return asks ? '/consent' : undefined;
  });
}

/** Entering by a lender's record lets that lender in, where the record is known to be theirs. */
async function letLenderIn(
  tx: Tx,
  ctx: Ctx<BorrowerActor>,
  { told: { groupKind, lenderId }, reach }: Pick<Entrance, 'told' | 'reach'>,
  contact: Contact,
): Promise<void> {
  const { groupId, borrowerId } = ctx.actor;
  const standing = consentStanding(lenderId, await findConsents(tx, groupId, borrowerId));
  const ofLender = reach.records.filter((each) => each.lenderId === lenderId);
  const isKnown = knowsThem(ofLender, [contact, ...reach.proved]);
  if (entryGivesConsent(groupKind, standing, isKnown)) {
    await openConsent(tx, ctx, lenderId, 'entry');
  }
}
