import { entryGivesConsent } from '#domain/consent/consent.ts';
import { record } from '#server/audit/record.ts';
import { findConsents, findUnasked } from '#server/consent/store.ts';
import { openConsent } from '#server/consent/give-consent.ts';
import { asSystem, withActor, type BorrowerActor, type Ctx, type Locale } from '#server/ctx.ts';
import { read, transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { draftPath } from '#server/identity/drafts.ts';
import { startSession } from '#server/identity/sessions.ts';
import { findRecordOf, markEntered, type Candidate, type LoanRecord } from './store.ts';

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

/** Begins the session of someone who has proved a contact on the record of this loan. */
export async function enterBorrower(
  ctx: Ctx,
  loan: Candidate,
  { before, pickedLanguage = false }: Device,
): Promise<Entered> {
  const found = await read(asSystem(ctx, loan.groupId), (tx) => findRecordOf(tx, ctx.keys, loan));
  if (!found) throw new NotFound('The loan of this entry is gone.');
  const { borrowerId, caseId } = found;
  const { groupId } = loan;
  const provedAt = ctx.clock.now();
  const actor = { kind: 'borrower', groupId, borrowerId, caseId, sessionId: '', provedAt } as const;
  const locale = pickedLanguage ? ctx.locale : ((found.locale as Locale | null) ?? ctx.locale);
  const own = { ...withActor(ctx, actor), locale };
  const mustAsk = await welcome(own, loan.loanId, found);
  const who = { groupId, actorKind: 'borrower', actorId: borrowerId, caseId } as const;
  const token = await startSession(ctx, who, before);
  const waiting = await draftPath(own);
  return {
    token,
    locale,
    next: waiting ?? (mustAsk ? '/consent' : '/home'),
  };
}

/** Notes the visit; answers whether to ask about other lenders, which is done by itself only once. */
function welcome(
  ctx: Ctx & { readonly actor: BorrowerActor },
  loanId: string,
  { groupKind, lenderId, borrowerId, caseId, enteredAt }: LoanRecord,
): Promise<boolean> {
  const { groupId } = ctx.actor;
  return transact(ctx, async (tx) => {
    const now = ctx.clock.now();
    await markEntered(tx, { groupId, borrowerId, locale: ctx.locale, now });
    await record(tx, ctx, {
      verb: 'borrower.entered',
      subject: { kind: 'loan', id: loanId },
      borrowerId,
      caseId,
    });
    if (groupKind === 'internal') return false;
    const consents = await findConsents(tx, groupId, borrowerId);
    if (entryGivesConsent(groupKind, lenderId, consents))
      await openConsent(tx, ctx, lenderId, 'entry');
    return enteredAt === null && (await findUnasked(tx, groupId, borrowerId)).length > 0;
  });
}
