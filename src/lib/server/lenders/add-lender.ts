import { dayIn } from '#domain/calendar/day.ts';
import { jurisdictions } from '#domain/jurisdictions/registry.ts';
import { isCurrency } from '#domain/money/currency.ts';
import { isEmail, isPhone } from '#domain/notifications/contact-form.ts';
import type { Terms } from '#domain/plans/terms.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { groupOf, type Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { NotAllowed } from '#server/errors.ts';
import { addVersion } from '#server/policies/store.ts';
import { insertLender } from './store.ts';
import { checkLengths } from './text-caps.ts';

export interface NewLender {
  /** Lower-case words with hyphens, such as `northwind-bank`. */
  readonly code: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly currency: string;
  readonly phone: string;
  readonly email: string;
}

/** Until a lender sets its own policy, a person of its own looks at every plan. */
const FIRST_TERMS: Terms = {
  smallestMonthly: 0n,
  longestMonths: 60,
  upFrontPercent: 0,
  interest: 'runs',
  reviewsAll: true,
  answerDays: 5,
};

/**
 * Adds a lender to the actor's merge group, with a policy that promises nothing yet. The actor is the
 * operator's admin or the command line. Answers its id. Refused: lender_code_unsound,
 * lender_jurisdiction_unknown, lender_currency_unknown, lender_phone_unsound, lender_email_unsound,
 * lender_code_taken, text_too_long.
 */
export async function addLender(ctx: Ctx, lender: NewLender): Promise<Outcome<string>> {
  if (
    ctx.actor.kind !== 'system' &&
    !(ctx.actor.kind === 'operator' && ctx.actor.role === 'admin')
  ) {
    throw new NotAllowed('Only the operator adds lenders.');
  }
  const fits = checkLengths(lender);
  if (!fits.ok) return fits;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(lender.code)) return refuse('lender_code_unsound');
  const place = jurisdictions.find((each) => each.code === lender.jurisdiction);
  if (!place) return refuse('lender_jurisdiction_unknown');
  const { currency } = lender;
  if (!isCurrency(currency)) return refuse('lender_currency_unknown');
  if (!isPhone(lender.phone)) return refuse('lender_phone_unsound');
  if (!isEmail(lender.email)) return refuse('lender_email_unsound');
  const groupId = groupOf(ctx);
  const id = ctx.newId();
  const createdAt = ctx.clock.now();
  const today = dayIn(place.timeZone, createdAt);
  return transact(ctx, async (tx) => {
    const { timeZone } = place;
    const row = { ...lender, currency, groupId, id, timeZone, joinedOn: today, createdAt };
    if (!(await insertLender(tx, row))) return refuse('lender_code_taken');
    const policy = { lenderId: id, version: 1, effectiveFrom: today, plan: FIRST_TERMS };
    await addVersion(tx, groupId, { ...policy, createdBy: null, createdAt });
    const facts = { code: lender.code, jurisdiction: place.code };
    await record(tx, ctx, {
      verb: 'lender.added',
      subject: { kind: 'lender', id },
      lenderId: id,
      facts,
    });
    return accept(id);
  });
}
